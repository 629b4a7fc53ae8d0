/** Counts of single tests, from the reports of the two runners. */

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const noCounts: Counts = { passed: 0, failed: 0, skipped: 0 };

export function addCounts(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** The last line of `npm test`. */
export function summary({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

interface VitestReport {
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/** A file that fails before its first test, e.g. at an import, counts as one failed test. */
export function vitestCounts(report: string): Counts {
  const { testResults } = JSON.parse(report) as VitestReport;
  return testResults
    .map(({ status, assertionResults }) => {
      const counts = assertionResults.map((test) => countOf(test.status)).reduce(addCounts, noCounts);
      return status === "failed" && counts.failed === 0 ? addCounts(counts, countOf("failed")) : counts;
    })
    .reduce(addCounts, noCounts);
}

function countOf(status: string): Counts {
  if (status === "passed") return { ...noCounts, passed: 1 };
  if (status === "failed") return { ...noCounts, failed: 1 };
  return { ...noCounts, skipped: 1 };
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly flaky: number;
    readonly unexpected: number;
    readonly skipped: number;
  };
}

export function playwrightCounts(report: string): Counts {
  const { expected, flaky, unexpected, skipped } = (JSON.parse(report) as PlaywrightReport).stats;
  return { passed: expected + flaky, failed: unexpected, skipped };
}

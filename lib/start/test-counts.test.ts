import { expect, test } from "vitest";
import { playwrightCounts, summary, vitestCounts } from "./test-counts.ts";

test("counts single tests of Vitest, and a file that did not load as one failure", () => {
  const report = JSON.stringify({
    testResults: [
      {
        status: "passed",
        assertionResults: [{ status: "passed" }, { status: "skipped" }, { status: "todo" }],
      },
      { status: "failed", assertionResults: [{ status: "failed" }, { status: "passed" }] },
      { status: "failed", assertionResults: [] },
    ],
  });
  expect(vitestCounts(report)).toEqual({ passed: 2, failed: 2, skipped: 2 });
});

test("a flaky browser test has passed in the end", () => {
  const report = JSON.stringify({ stats: { expected: 3, flaky: 1, unexpected: 2, skipped: 0 } });
  expect(playwrightCounts(report)).toEqual({ passed: 4, failed: 2, skipped: 0 });
});

test("the summary names skipped tests only when there are some", () => {
  expect(summary({ passed: 12, failed: 0, skipped: 0 })).toBe("12 passed, 0 failed");
  expect(summary({ passed: 12, failed: 1, skipped: 2 })).toBe("12 passed, 1 failed, 2 skipped");
});

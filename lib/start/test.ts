/**
 * `npm test`: checks, unit tests, integration tests on a real PostgreSQL, a production build, and browser tests against it.
 * The last line counts the single tests: `N passed, N failed`, and `N skipped` when there are any. A part without tests of its
 * own that fails counts as one failure, so the line never says less than the exit code.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findChromium } from "#e2e/chromium.ts";
import { ensureBuild } from "./build.ts";
import { complain, elapsed, say } from "./console.ts";
import { checks, type Part, root, runPart, sayPart } from "./parts.ts";
import { addCounts, type Counts, noCounts, playwrightCounts, summary, vitestCounts } from "./test-counts.ts";

const since = performance.now();
const reports = mkdtempSync(join(tmpdir(), "portolan-reports-"));
process.on("exit", () => rmSync(reports, { recursive: true, force: true }));
const oneFailure: Counts = { passed: 0, failed: 1, skipped: 0 };

let counts = noCounts;
for (const part of checks.filter(({ name }) => name !== "architecture")) {
  if (!(await runPart(part))) counts = addCounts(counts, oneFailure);
}
counts = addCounts(counts, await runVitest("unit"));
counts = addCounts(counts, await runVitest("integration"));
counts = addCounts(counts, (await build()) ? await runBrowserTests() : oneFailure);

say(`\nEverything took ${elapsed(since)}.`);
say(summary(counts));
process.exitCode = counts.failed === 0 ? 0 : 1;

async function runVitest(project: "unit" | "integration"): Promise<Counts> {
  const file = join(reports, `${project}.json`);
  return runCounted(
    {
      name: `${project} tests`,
      args: [
        "--disable-warning=ExperimentalWarning",
        "node_modules/vitest/vitest.mjs",
        "run",
        "--project",
        project,
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${file}`,
      ],
      live: true,
    },
    file,
    vitestCounts,
  );
}

async function build(): Promise<boolean> {
  const started = performance.now();
  try {
    await ensureBuild(root);
    sayPart("production build", true, started);
    return true;
  } catch (error) {
    complain(error);
    sayPart("production build", false, started);
    return false;
  }
}

async function runBrowserTests(): Promise<Counts> {
  if (!findChromium()) {
    say("Browser tests need Chromium, and there is none.");
    say("  Install it (apt-get install chromium), or name one: CHROMIUM_PATH=/path/to/chromium npm test");
    return oneFailure;
  }
  const file = join(reports, "browser.json");
  return runCounted(
    {
      name: "browser tests",
      args: ["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json"],
      env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
      live: true,
    },
    file,
    playwrightCounts,
  );
}

/** Runs a part and reads its report. A part that fails without a failed test in its report counts as one. */
async function runCounted(part: Part, file: string, read: (report: string) => Counts): Promise<Counts> {
  const succeeded = await runPart(part);
  const found = readReport(file, read);
  return succeeded || found.failed > 0 ? found : addCounts(found, oneFailure);
}

function readReport(file: string, read: (report: string) => Counts): Counts {
  try {
    return read(readFileSync(file, "utf8"));
  } catch {
    return noCounts;
  }
}

/**
 * What each page may make a browser load, in javascript-budget.json: the file says the most, in kB (1000 bytes) over the wire
 * with a cold cache, and which address is measured. A page without a budget fails; so does a budget without a page.
 */
import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "./journey.ts";
import { type LoadedScript, scriptsOf } from "./page-script.ts";
import { people } from "./people.ts";

interface Budget {
  /** The page as it is measured */
  readonly address: string;
  readonly kB: number;
}

const root = resolve(import.meta.dirname, "..");
const budgets: Record<string, Budget> = JSON.parse(
  readFileSync(join(import.meta.dirname, "javascript-budget.json"), "utf8"),
);

/** `app/(portal)/sources/[name]/page.tsx` → `/sources/[name]` */
function pages(): string[] {
  return globSync("app/**/page.tsx", { cwd: root })
    .map((file) => file.replaceAll("\\", "/"))
    .map(
      (file) =>
        `/${file
          .split("/")
          .slice(1, -1)
          .filter((part) => !/^\(.*\)$/.test(part))
          .join("/")}`,
    )
    .sort();
}

/** More than this below its budget, a page has earned a lower one. */
const SLACK = 0.15;

const kB = (bytes: number) => Math.round(bytes / 100) / 10;

/** What grew is found by what this page loads and the smallest one does not. */
function report(address: string, scripts: readonly LoadedScript[], base: ReadonlySet<string>): string {
  const own = scripts.filter(({ path }) => !base.has(path));
  const shared = scripts.filter(({ path }) => base.has(path)).reduce((sum, { bytes }) => sum + bytes, 0);
  const lines = own.map(({ path, bytes }) => `  ${kB(bytes)} kB  ${path}`);
  return [`${address} loads ${kB(shared)} kB that every page loads, and`, ...lines].join("\n");
}

// It measures; what a trace records is loaded by the browser as well.
test.use({ trace: "off" });

test("every page has a budget, and every budget a page", () => {
  expect(Object.keys(budgets).sort()).toEqual(pages());
});

test("no page makes browsers load more JavaScript than its budget", async ({ as, browser, baseURL }) => {
  test.setTimeout(10 * 60_000);
  const storageState = await (await as(people.admin)).context().storageState();
  const load = (address: string) =>
    scriptsOf(browser, `${baseURL}${address}`, {
      ...(address.startsWith("/sign-in") ? {} : { storageState }),
    });
  const base = new Set((await load("/sign-in/error?reason=state")).map(({ path }) => path));
  for (const [page, budget] of Object.entries(budgets)) {
    await test.step(page, async () => {
      const scripts = await load(budget.address);
      const used = kB(scripts.reduce((sum, { bytes }) => sum + bytes, 0));
      console.log(`${page.padEnd(44)} ${used.toFixed(1).padStart(7)} kB of ${budget.kB}`);
      const grown = `${page} loads ${used} kB of JavaScript, and its budget is ${budget.kB} kB.\n${report(budget.address, scripts, base)}`;
      expect.soft(used, grown).toBeLessThanOrEqual(budget.kB);
      const shrunk = `${page} loads ${used} kB of JavaScript only. Lower its budget of ${budget.kB} kB, so that it stays so.`;
      expect.soft(used, shrunk).toBeGreaterThan(budget.kB * (1 - SLACK) - 10);
    });
  }
});

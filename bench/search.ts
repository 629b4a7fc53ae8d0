/**
 * Measures the search of a running portal: what the server takes for a key stroke, and what the person waits for in a browser
 * from the key to the results on the screen. No search is asked twice, so that nothing can be remembered.
 *
 *   node bench/search.ts --base http://127.0.0.1:3000 --cookie 'next-auth.session-token=…'
 */
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { findChromium } from "#e2e/chromium.ts";

const { values: options } = parseArgs({
  options: {
    base: { type: "string", default: "http://127.0.0.1:3000" },
    /** Name and value of the session cookie of somebody who is signed in */
    cookie: { type: "string", default: process.env.PORTOLAN_COOKIE ?? "" },
    rounds: { type: "string", default: "20" },
  },
});

interface Answer {
  total: number | null;
  results: { name: string; title: string | null }[];
}

const letters = "abcdefghijklmnopqrstuvwxyz";
const letterAt = (n: number) => letters[n % letters.length] ?? "a";

async function ask(params: Record<string, string>): Promise<Answer> {
  const response = await fetch(new URL(`/api/v1/search?${new URLSearchParams(params)}`, options.base), {
    headers: { cookie: options.cookie, accept: "application/json" },
  });
  if (response.status === 401)
    throw new Error("Give the cookie of a signed-in person with --cookie 'name=value'.");
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}.`);
  return (await response.json()) as Answer;
}

/** The letters of two words swapped, dropped or doubled: what people do. */
function mistyped(word: string, n: number): string {
  const at = 1 + (n % Math.max(1, word.length - 2));
  if (n % 3 === 0) return word.slice(0, at) + word.slice(at + 1);
  if (n % 3 === 1) return `${word.slice(0, at)}${word[at + 1] ?? ""}${word[at] ?? ""}${word.slice(at + 2)}`;
  return word.slice(0, at) + (word[at] ?? "") + word.slice(at);
}

/** Ways of searching, as a function of the round. The limit makes each question one of its own. */
function searchesOf(words: readonly string[]): Record<string, (n: number) => string> {
  const word = (n: number) => words[n % words.length] ?? "a";
  return {
    "one letter": (n) => letterAt(n),
    "two letters": (n) => word(n).slice(0, 2),
    "three letters": (n) => word(n).slice(0, 3),
    "a word": (n) => word(n),
    "two words": (n) => `${word(n)} ${word(n * 7 + 3)}`,
    "a mistyped word": (n) => mistyped(word(n), n),
    "a qualifier and a word": (n) => `kind:component ${word(n)}`,
    nothing: (n) => `zqx${letterAt(n)}${letterAt(n * 3)}`,
  };
}

function quantiles(times: number[]): string {
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return [0.5, 0.95, 1].map((share) => at(share).toFixed(0).padStart(9)).join("");
}

const heading = (title: string) =>
  console.log(
    `\n${title.padEnd(30)}${["p50 ms", "p95 ms", "max ms"].map((head) => head.padStart(9)).join("")}`,
  );

async function measureServer(words: readonly string[], rounds: number): Promise<void> {
  for (const [title, extra] of [
    ["Server: results", { counts: "0" }],
    ["Server: results and counts", {}],
  ] as const) {
    heading(title);
    for (const [name, search] of Object.entries(searchesOf(words))) {
      const times: number[] = [];
      for (let n = 0; n < rounds; n++) {
        // The limit differs from round to round, so that equal words are another question.
        const limit = String(10 + Math.floor(n / letters.length));
        const began = performance.now();
        await ask({ q: search(n), limit, ...extra });
        times.push(performance.now() - began);
      }
      console.log(name.padEnd(30) + quantiles(times));
    }
  }
}

/** From the key to the frame in which the list shows the answer to all that was typed. */
async function measureBrowser(words: readonly string[], rounds: number): Promise<void> {
  const browser = await chromium.launch({ executablePath: findChromium(), args: ["--no-sandbox"] });
  try {
    const context = await browser.newContext({ reducedMotion: "reduce" });
    const [name = "", ...value] = options.cookie.split("=");
    await context.addCookies([{ name, value: value.join("="), url: options.base }]);
    const page = await context.newPage();
    await page.goto(new URL("/settings", options.base).href, { waitUntil: "networkidle" });
    await page.keyboard.press("Control+k");
    const field = page.getByRole("combobox");
    await field.waitFor();
    const times: number[] = [];
    for (let n = 0; n < rounds; n++) {
      const word = `${words[n % words.length]} ${words[(n * 7 + 3) % words.length]}`.slice(0, 14);
      await field.fill("");
      for (const letter of word) {
        times.push(await page.evaluate(keyToResults, letter));
        // As fast as a quick typist.
        await page.waitForTimeout(60);
      }
    }
    heading("Browser: key to results");
    console.log(`${times.length} keys`.padEnd(30) + quantiles(times));
  } finally {
    await browser.close();
  }
}

/** Runs in the page: types one letter, and waits until the list is that of what the field holds. */
function keyToResults(letter: string): Promise<number> {
  const field = document.querySelector<HTMLInputElement>("[cmdk-input]");
  const list = document.querySelector("[cmdk-list]");
  if (!field || !list) throw new Error("The palette is not open.");
  const began = performance.now();
  const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
  setter?.call(field, field.value + letter);
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  return new Promise((resolve) => {
    let busy = false;
    const look = () => {
      const state = list.getAttribute("aria-busy") === "true";
      busy ||= state;
      if (busy && !state) resolve(performance.now() - began);
      // An answer that was there already is never waited for.
      else if (!busy && performance.now() - began > 50) resolve(0);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

async function main(): Promise<void> {
  const found = await Promise.all([...letters].map((letter) => ask({ q: letter, limit: "5" })));
  const names = found.flatMap(({ results }) => results.map(({ name }) => name));
  const words = [...new Set(names.flatMap((name) => name.toLowerCase().split(/[^a-z]+/)))].filter(
    (word) => word.length > 3,
  );
  if (words.length < 5)
    throw new Error("The catalog is too small; load one first, for example with bench/ingest.ts.");
  const rounds = Number(options.rounds);
  await measureServer(words, rounds);
  await measureBrowser(words, rounds);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

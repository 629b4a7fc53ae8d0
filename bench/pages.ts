/**
 * Measures pages of a running portal as somebody sees them, in Chromium: cold (signed in, nothing cached), warm (the same
 * browser again), and a move inside the app. Medians of the runs, as a Markdown table.
 *
 *   node bench/pages.ts --base http://127.0.0.1:3000 --cookie 'next-auth.session-token=…' [--runs 5] [--only catalog,entity]
 */
import { parseArgs } from "node:util";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { findChromium } from "#e2e/chromium.ts";

const { values: options } = parseArgs({
  options: {
    base: { type: "string", default: "http://127.0.0.1:3000" },
    /** Name and value of the session cookie of somebody who is signed in */
    cookie: { type: "string", default: process.env.PORTOLAN_COOKIE ?? "" },
    runs: { type: "string", default: "5" },
    only: { type: "string" },
  },
});

interface MeasuredPage {
  name: string;
  path: string;
  /** Ready is the frame in which this stands on the page, with something to see */
  ready: string;
  /** A link on `path` whose page is measured instead, from the click on */
  follow?: string;
}

/** Milliseconds since the navigation began, or since the click; bytes as they came over the wire. */
interface Load {
  ready: number;
  largestPaint: number;
  blocking: number;
  shift: number;
  requests: number;
  scriptBytes: number;
}

/** What the page notes about itself; it has to be there before the page's own scripts. */
interface Notes {
  ready: number | null;
  largestPaint: number;
  blocking: number;
  shift: number;
  /** Notes again when the selector is on the page, counted from now */
  watch(selector: string): void;
}

type NotingWindow = Window & { portolanNotes: Notes };

function takeNotes(selector: string): void {
  const notes: Notes = {
    ready: null,
    largestPaint: 0,
    blocking: 0,
    shift: 0,
    watch(next) {
      const since = performance.now();
      this.ready = null;
      const look = () => {
        const shown = [...document.querySelectorAll(next)].some((element) => {
          const { width, height } = element.getBoundingClientRect();
          return width > 0 && height > 0;
        });
        if (shown) this.ready = performance.now() - since;
        else requestAnimationFrame(look);
      };
      look();
    },
  };
  (window as unknown as NotingWindow).portolanNotes = notes;
  const observe = (type: string, note: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  observe("largest-contentful-paint", ({ startTime }) => {
    notes.largestPaint = startTime;
  });
  observe("longtask", ({ duration }) => {
    notes.blocking += Math.max(0, duration - 50);
  });
  observe("layout-shift", (entry) => {
    const shift = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
    if (!shift.hadRecentInput) notes.shift += shift.value;
  });
  // The time origin is the start of the navigation, so what the watch counts is behind it by what has passed already.
  const passed = performance.now();
  notes.watch(selector);
  const settle = () => {
    if (notes.ready === null) requestAnimationFrame(settle);
    else notes.ready += passed;
  };
  settle();
}

const QUIET_MS = 700;
const MAX_WAIT_MS = 60_000;

async function load(context: BrowserContext, { path, ready, follow }: MeasuredPage): Promise<Load> {
  const page = await context.newPage();
  const network = await listen(page);
  try {
    await page.addInitScript(takeNotes, ready);
    await page.goto(new URL(path, options.base).href, { waitUntil: follow ? "networkidle" : "commit" });
    if (follow) {
      network.forget();
      const link = page.locator(follow).first();
      await link.evaluate((element, selector) => {
        element.addEventListener(
          "click",
          () => (window as unknown as NotingWindow).portolanNotes.watch(selector),
          {
            capture: true,
            once: true,
          },
        );
      }, ready);
      await link.click();
    }
    await page.waitForFunction(
      () => (window as unknown as NotingWindow).portolanNotes.ready !== null,
      undefined,
      { timeout: MAX_WAIT_MS },
    );
    await network.quiet();
    const notes = await page.evaluate(() => {
      const { ready, largestPaint, blocking, shift } = (window as unknown as NotingWindow).portolanNotes;
      return { ready: ready ?? Number.NaN, largestPaint, blocking, shift };
    });
    return { ...notes, ...network.sums() };
  } finally {
    await page.close();
  }
}

/** Counts what comes over the wire; what the browser has already does not. */
async function listen(page: Page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  const scripts = new Set<string>();
  const cached = new Set<string>();
  const open = new Set<string>();
  let requests = 0;
  let scriptBytes = 0;
  let last = performance.now();
  session.on("Network.requestWillBeSent", ({ requestId, type, request }) => {
    if (request.url.startsWith("data:")) return;
    last = performance.now();
    // An event stream stays open as long as the page does.
    if (type !== "EventSource") open.add(requestId);
    requests += 1;
    if (type === "Script") scripts.add(requestId);
  });
  session.on("Network.responseReceived", ({ requestId, type, response }) => {
    if (type === "Script") scripts.add(requestId);
    if (type === "EventSource") open.delete(requestId);
    if (response.fromDiskCache || response.fromPrefetchCache) cached.add(requestId);
  });
  session.on("Network.requestServedFromCache", ({ requestId }) => {
    cached.add(requestId);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    last = performance.now();
    open.delete(requestId);
    if (scripts.has(requestId) && !cached.has(requestId)) scriptBytes += encodedDataLength;
  });
  session.on("Network.loadingFailed", ({ requestId }) => {
    open.delete(requestId);
  });
  return {
    forget() {
      requests = 0;
      scriptBytes = 0;
    },
    async quiet() {
      const until = performance.now() + 8_000;
      while ((open.size > 0 || performance.now() - last < QUIET_MS) && performance.now() < until)
        await page.waitForTimeout(100);
    },
    sums: () => ({ requests, scriptBytes }),
  };
}

async function newContext(): Promise<{ context: BrowserContext; close: () => Promise<void> }> {
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: process.getuid?.() === 0 ? ["--no-sandbox", "--disable-dev-shm-usage"] : [],
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const [name = "", ...value] = options.cookie.split("=");
  if (name) await context.addCookies([{ name, value: value.join("="), url: options.base }]);
  return { context, close: () => browser.close() };
}

/** The pages, for what the catalog holds. */
async function pagesToMeasure(): Promise<MeasuredPage[]> {
  const response = await fetch(new URL("/api/v1/entities?kind=component&size=20", options.base), {
    headers: { cookie: options.cookie },
  });
  if (!response.ok) {
    throw new Error(
      `The list of components answered ${response.status}: give a session's cookie with --cookie.`,
    );
  }
  const { items } = (await response.json()) as {
    items: { ref: string; kind: string; namespace: string; name: string }[];
  };
  const [first] = items;
  if (!first) throw new Error("The catalog has no component to open.");
  const entity = `/catalog/${first.namespace}/${first.kind}/${encodeURIComponent(first.name.toLowerCase())}`;
  return [
    { name: "home", path: "/", ready: "main h1" },
    { name: "catalog", path: "/catalog", ready: "main table tbody tr [data-primary]" },
    { name: "entity", path: entity, ready: "main h1" },
    {
      name: "catalog → entity",
      path: "/catalog?kind=component",
      follow: "main table tbody tr [data-primary]",
      ready: "main nav[aria-label=Sections] [aria-current=page]",
    },
    {
      name: "graph of an entity",
      path: `/graph?entity=${encodeURIComponent(first.ref)}`,
      ready: "main canvas, main svg",
    },
    { name: "sources", path: "/sources", ready: "main h1" },
  ];
}

const median = (numbers: number[]) =>
  numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? Number.NaN;

function line(name: string, kind: string, loads: Load[]): string {
  const of = (key: keyof Load) => median(loads.map((load) => load[key]));
  const ms = (key: keyof Load) => Math.round(of(key));
  const cells = [
    name,
    kind,
    ms("ready"),
    ms("largestPaint"),
    ms("blocking"),
    of("shift").toFixed(3),
    of("requests"),
    Math.round(of("scriptBytes") / 1000),
  ];
  return `| ${cells.join(" | ")} |`;
}

const only = options.only?.split(",");
const runs = Number(options.runs);
console.log("| page | load | ready ms | LCP ms | blocking ms | shift | requests | JavaScript kB |");
console.log("|---|---|---|---|---|---|---|---|");
for (const page of await pagesToMeasure()) {
  if (only && !only.includes(page.name)) continue;
  const cold: Load[] = [];
  const warm: Load[] = [];
  for (let run = 0; run < runs; run += 1) {
    const { context, close } = await newContext();
    try {
      cold.push(await load(context, page));
      if (!page.follow) warm.push(await load(context, page));
    } finally {
      await close();
    }
  }
  console.log(line(page.name, page.follow ? "move" : "cold", cold));
  if (warm.length > 0) console.log(line(page.name, "warm", warm));
}

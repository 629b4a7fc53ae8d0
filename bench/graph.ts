/**
 * Measures the graph page of a running portal in Chromium: how long until the graph is drawn, and the longest task that held
 * the page's thread meanwhile, on the clock and in processor time, which a busy machine does not stretch. Without a graphics
 * card Chromium draws with the processor and the page waits for it: `--draw off` leaves the drawing of triangles out, and so
 * shows what the page itself takes. The data of graphs of exact sizes is made here and put in place of the portal's answer, so that
 * a small demo company is enough; the portal's own whole graph is measured beside them, server included.
 *
 *   node bench/graph.ts --base http://127.0.0.1:3000 --cookie 'next-auth.session-token=…'
 */
import { parseArgs } from "node:util";
import { type Browser, chromium } from "@playwright/test";
import { findChromium } from "#e2e/chromium.ts";
import type { GraphData } from "#lib/catalog/graph/types.ts";

const { values: options } = parseArgs({
  options: {
    base: { type: "string", default: "http://127.0.0.1:3000" },
    /** Name and value of the session cookie of somebody who is signed in */
    cookie: { type: "string", default: process.env.PORTOLAN_COOKIE ?? "" },
    /** Nodes x edges */
    sizes: { type: "string", default: "330x900,1000x2800,10000x30000" },
    runs: { type: "string", default: "3" },
    layout: { type: "string", default: "force" },
    /** `off`: nothing is rasterised, which leaves the page's own work */
    draw: { type: "string", default: "on" },
  },
});

interface Measured {
  /** From navigation until the first picture, and until the layout is finished, in ms */
  first: number;
  finished: number;
  /** Longest main-thread task from the answer on, in ms */
  longest: number;
  /** The longest of the whole load in processor time, in ms */
  busiest: number;
}

/** The longest task of the page's main thread in processor time, from a trace of the browser. */
function busiestOf(trace: Buffer): number {
  interface TraceEvent {
    name: string;
    pid: number;
    tid: number;
    tdur?: number;
    args?: { name?: string };
  }
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const main = new Set(
    traceEvents
      .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  return traceEvents
    .filter(({ name, pid, tid }) => name.endsWith("RunTask") && main.has(`${pid} ${tid}`))
    .reduce((most, { tdur = 0 }) => Math.max(most, tdur / 1000), 0);
}

/** Mulberry32: small, fast, and the same on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A company: systems of a dozen components, most of whose lines stay inside. */
function companyOf(nodes: number, edges: number): GraphData {
  const random = randomFrom(nodes);
  const systems = Math.ceil(nodes / 12);
  const systemOf = Array.from({ length: nodes }, (_, node) => node % systems);
  const sources: number[] = [];
  const targets: number[] = [];
  while (sources.length < edges) {
    const source = Math.floor(random() * nodes);
    const inside = (source + systems * (1 + Math.floor(random() * 11))) % nodes;
    const target = random() < 0.7 ? inside : Math.floor(random() ** 2 * nodes);
    if (target === source) continue;
    sources.push(source);
    targets.push(target);
  }
  const type = {
    type: "dependsOn",
    label: "Depends on",
    inverseLabel: "Dependency of",
    family: "dependency",
    breaks: "source",
  } as const;
  return {
    refs: Array.from({ length: nodes }, (_, node) => `component:default/service-${node}`),
    labels: Array.from({ length: nodes }, (_, node) => `Service ${node}`),
    kinds: ["Component", "API", "Resource"],
    kindOf: Array.from({ length: nodes }, (_, node) => node % 3),
    places: Array.from({ length: systems }, (_, system) => ({
      ref: `system:default/s${system}`,
      label: `System ${system}`,
    })),
    ownerOf: systemOf,
    systemOf,
    domainOf: systemOf.map(() => -1),
    missing: [],
    types: [type],
    sources,
    targets,
    typeOf: sources.map(() => 0),
    attributes: [],
    centre: null,
    distances: null,
    path: null,
    impact: null,
    total: nodes,
    more: false,
    kindCounts: [{ kind: "component", count: nodes }],
    offeredTypes: [type],
  };
}

async function measure(browser: Browser, data: GraphData | null): Promise<Measured> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: "reduce",
  });
  const [name = "", value = ""] = options.cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: options.base }]);
  const page = await context.newPage();
  if (data) await page.route("**/api/v1/graph?*", (route) => route.fulfill({ json: data }));
  await page.addInitScript(() => {
    const tasks: [number, number][] = [];
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) tasks.push([startTime, duration]);
    }).observe({ type: "longtask", buffered: true });
    Object.assign(globalThis, { portolanTasks: tasks });
  });
  if (options.draw === "off") {
    await page.addInitScript(() => {
      const nothing = () => undefined;
      for (const context of [WebGLRenderingContext.prototype, WebGL2RenderingContext.prototype]) {
        Object.assign(context, { drawArrays: nothing, drawElements: nothing });
      }
      Object.assign(WebGL2RenderingContext.prototype, {
        drawArraysInstanced: nothing,
        drawElementsInstanced: nothing,
      });
    });
  }
  await browser.startTracing(page, { categories: ["toplevel", "disabled-by-default-devtools.timeline"] });
  await page.goto(`${options.base}/graph?slice=company&layout=${options.layout}`, { waitUntil: "commit" });
  const now = () => page.evaluate(() => performance.now());
  await page.waitForSelector("[role=application][data-drawn]", { timeout: 60_000 });
  const first = await now();
  await page.waitForSelector("[role=application][data-state=drawn]", { timeout: 120_000 });
  const finished = await now();
  await page.waitForTimeout(500);
  const busiest = busiestOf(await browser.stopTracing());
  const longest = await page.evaluate(() => {
    const { portolanTasks } = globalThis as unknown as { portolanTasks: [number, number][] };
    const answered = performance
      .getEntriesByType("resource")
      .find((entry) => entry.name.includes("/api/v1/graph?"));
    const from = answered ? (answered as PerformanceResourceTiming).responseEnd : 0;
    return portolanTasks
      .filter(([start]) => start >= from)
      .reduce((most, [, length]) => Math.max(most, length), 0);
  });
  await context.close();
  return { first, finished, longest, busiest };
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const executablePath = findChromium();
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: process.getuid?.() === 0 ? ["--no-sandbox", "--disable-dev-shm-usage"] : [],
});
try {
  const cases: [string, GraphData | null][] = [
    ["the portal's own", null],
    ...options.sizes.split(",").map((size): [string, GraphData] => {
      const [nodes = 0, edges = 0] = size.split("x").map(Number);
      return [`${nodes} nodes, ${edges} edges`, companyOf(nodes, edges)];
    }),
  ];
  const row = (cells: string[]) => console.log(`| ${cells.join(" | ")} |`);
  row(["Graph", "first picture ms", "laid out ms", "longest task ms", "its processor ms"]);
  row(["---", "--:", "--:", "--:", "--:"]);
  for (const [name, data] of cases) {
    const runs: Measured[] = [];
    for (let run = 0; run < Number(options.runs); run += 1) runs.push(await measure(browser, data));
    const of = (key: keyof Measured) => String(Math.round(median(runs.map((run) => run[key]))));
    row([name, of("first"), of("finished"), of("longest"), of("busiest")]);
  }
} finally {
  await browser.close();
}

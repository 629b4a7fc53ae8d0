/**
 * Measures the reads of a running portal over HTTP, as closed loops on one and on sixteen connections, and each as a share of
 * the floor: a handler that only asks the database a question. Every request is checked once before it is measured.
 *
 *   node bench/read.ts --base http://127.0.0.1:3000 --cookie 'next-auth.session-token=…'
 */
import { Agent, get, type IncomingMessage } from "node:http";
import { parseArgs } from "node:util";

const { values: options } = parseArgs({
  options: {
    base: { type: "string", default: "http://127.0.0.1:3000" },
    /** Name and value of the session cookie of somebody who is signed in */
    cookie: { type: "string", default: process.env.PORTOLAN_COOKIE ?? "" },
    seconds: { type: "string", default: "5" },
    connections: { type: "string", default: "1,16" },
  },
});

interface Answer {
  status: number;
  body: string;
}

/** What is asked over and over. `path` may be another one each time, so that nothing can be remembered. */
interface Read {
  name: string;
  path: (n: number) => string;
  /** Throws when the answer is not what it should be */
  check: (answer: Answer) => void;
}

interface Page {
  total: number;
  items: { ref: string; kind: string; namespace: string; name: string }[];
}

interface Facets {
  total: number;
  facets: { name: string; total: number; values: { value: string; count: number }[] }[];
}

function fetchPath(agent: Agent, path: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = get(new URL(path, options.base), { agent, headers: { cookie: options.cookie } });
    request.on("error", reject);
    request.on("response", (response: IncomingMessage) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("error", reject);
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString("utf8") }),
      );
    });
  });
}

async function readJson<T>(agent: Agent, path: string): Promise<T> {
  const { status, body } = await fetchPath(agent, path);
  if (status === 401) {
    throw new Error(
      "The portal answered 401: give the cookie of a signed-in person with --cookie 'name=value'.",
    );
  }
  if (status !== 200) throw new Error(`${path} answered ${status}: ${body.slice(0, 300)}`);
  return JSON.parse(body) as T;
}

function expectEqual(what: string, actual: unknown, expected: unknown): void {
  if (actual === expected) return;
  throw new Error(`${what}: expected ${String(expected)}, got ${String(actual)}. Nothing was measured.`);
}

const json = <T>({ body }: Answer) => JSON.parse(body) as T;

/** The reads, made for what the catalog holds, with the answers they must have. */
async function readsOf(agent: Agent): Promise<Read[]> {
  const components = await readJson<Page>(agent, "/api/v1/entities?kind=component");
  const all = await readJson<Facets>(agent, "/api/v1/facets?limit=500");
  const [first] = components.items;
  if (!first)
    throw new Error("The catalog has no component; load one first, for example with bench/ingest.ts.");
  const kinds = all.facets.find(({ name }) => name === "kind");
  const counted = kinds?.values.find(({ value }) => value === "component")?.count;
  expectEqual("Components in the list and in the facet", components.total, counted);
  const pages = Math.ceil(components.total / 20);
  const tags = all.facets.find(({ name }) => name === "tag")?.values.map(({ value }) => value) ?? [];
  const word = first.name.split(/[^a-z0-9]+/i).find((part) => part.length > 2) ?? first.name;
  const text = await readJson<Page>(agent, `/api/v1/entities?kind=component&q=${encodeURIComponent(word)}`);
  const same = (path: string) => () => path;
  const list = (name: string, path: string, total: number): Read => ({
    name,
    path: same(path),
    check: (answer) => expectEqual(name, json<Page>(answer).total, total),
  });
  const ok = (name: string) => (answer: Answer) => expectEqual(name, answer.status, 200);
  return [
    { name: "floor: readiness", path: same("/api/health/ready"), check: ok("readiness") },
    {
      name: "entity by name",
      path: same(`/api/v1/entities/${first.namespace}/${first.kind}/${encodeURIComponent(first.name)}`),
      check: (answer) => expectEqual("by name", json<{ ref: string }>(answer).ref, first.ref),
    },
    list("components, 20 rows", "/api/v1/entities?kind=component", components.total),
    list(
      `components with "${word}"`,
      `/api/v1/entities?kind=component&q=${encodeURIComponent(word)}`,
      text.total,
    ),
    list("components, last page", `/api/v1/entities?kind=component&page=${pages}`, components.total),
    {
      name: "components, another page each",
      path: (n) =>
        `/api/v1/entities?kind=component&size=50&sort=-name&page=${1 + ((n * 7919) % Math.max(1, pages))}`,
      check: ok("another page"),
    },
    {
      name: "all facets",
      path: same("/api/v1/facets"),
      check: (answer) => expectEqual("facets", json<Facets>(answer).total, all.total),
    },
    {
      name: "facets of components",
      path: same("/api/v1/facets?kind=component"),
      check: (answer) => expectEqual("facets of components", json<Facets>(answer).total, components.total),
    },
    {
      name: "facets, another filter each",
      path: (n) => `/api/v1/facets?${tagTriple(tags, n)}`,
      check: ok("facets"),
    },
    {
      name: `quick search "${word}"`,
      path: same(`/api/v1/search?q=${encodeURIComponent(word)}`),
      check: (answer) => {
        if (json<{ total: number }>(answer).total < text.total)
          throw new Error("The quick search finds too little.");
      },
    },
    {
      name: "quick search, other letters each",
      path: (n) => `/api/v1/search?q=${letters(n)}`,
      check: ok("quick search"),
    },
  ];
}

/** Three of the tags, other ones for (nearly) every n. */
function tagTriple(tags: readonly string[], n: number): string {
  const at = (step: number) => tags[Math.floor(n / step) % Math.max(1, tags.length)] ?? "";
  return new URLSearchParams([1, tags.length, tags.length ** 2].map((step) => ["tag", at(step)])).toString();
}

function letters(n: number): string {
  const letter = (value: number) => String.fromCharCode(97 + (Math.floor(value) % 26));
  return letter(n) + letter(n / 26) + letter(n / 676);
}

interface Figures {
  perSecond: number;
  p50: number;
  p95: number;
}

let asked = 0;

async function measure(read: Read, connections: number, seconds: number): Promise<Figures> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const started = performance.now();
  const end = started + seconds * 1000;
  const loop = async () => {
    while (performance.now() < end) {
      const began = performance.now();
      const { status, body } = await fetchPath(agent, read.path(asked++));
      if (status !== 200) throw new Error(`${read.name} answered ${status}: ${body.slice(0, 300)}`);
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: connections }, loop));
  const elapsed = (performance.now() - started) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const quantile = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { perSecond: times.length / elapsed, p50: quantile(0.5), p95: quantile(0.95) };
}

async function main(): Promise<void> {
  const agent = new Agent({ keepAlive: true });
  const reads = await readsOf(agent);
  for (const read of reads) read.check(await fetchPath(agent, read.path(0)));
  agent.destroy();
  for (const connections of options.connections.split(",").map(Number)) {
    console.log(
      `\n${connections} ${connections === 1 ? "connection" : "connections"}, ${options.seconds} s each`,
    );
    console.log(
      `${"".padEnd(34)}${["req/s", "p50 ms", "p95 ms", "of floor"].map((head) => head.padStart(10)).join("")}`,
    );
    let floor = 0;
    for (const read of reads) {
      await measure(read, connections, 0.5);
      const { perSecond, p50, p95 } = await measure(read, connections, Number(options.seconds));
      floor ||= perSecond;
      const figures = [
        perSecond.toFixed(0),
        p50.toFixed(1),
        p95.toFixed(1),
        `${Math.round((100 * perSecond) / floor)} %`,
      ];
      console.log(`${read.name.padEnd(34)}${figures.map((figure) => figure.padStart(10)).join("")}`);
    }
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

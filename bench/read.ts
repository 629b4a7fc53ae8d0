/**
 * Measures the reads of a running portal as closed loops on one and on sixteen connections, each as a share of the floor: the
 * lightest address there is, one statement that finds who asks. Every address is checked once before it is measured. Prints a
 * Markdown table.
 *
 *   node bench/read.ts --base http://127.0.0.1:3000 --token ptl_…
 */
import { parseArgs } from "node:util";
import { type Endpoint, readEndpoints } from "./read-endpoints.ts";
import { asking, type Figures, hasWrk, measureHere, measureWithWrk, type Target } from "./read-load.ts";

const { values: options } = parseArgs({
  options: {
    base: { type: "string", default: "http://127.0.0.1:3000" },
    token: { type: "string", default: process.env.PORTOLAN_TOKEN ?? "" },
    /** Name and value of a session cookie, instead of a token */
    cookie: { type: "string", default: process.env.PORTOLAN_COOKIE ?? "" },
    seconds: { type: "string", default: "5" },
    connections: { type: "string", default: "1,16" },
    /** Only addresses whose name holds this */
    only: { type: "string", default: "" },
    /** wrk, when it is there; here: never */
    client: { type: "string", default: "wrk" },
  },
});

const target: Target = {
  base: options.base,
  headers: options.token ? { authorization: `Bearer ${options.token}` } : { cookie: options.cookie },
};

const floor: Endpoint = {
  name: "floor: who asks (one statement)",
  method: "GET",
  requests: [{ path: "/api/v1/self" }],
  expect: "role",
  cold: false,
};

/** A machine has other work in between; a share is of the floor that was measured shortly before. */
const floorEvery = 4;

const wrk = options.client === "wrk" && hasWrk();

async function measure(endpoint: Endpoint, connections: number): Promise<Figures> {
  const run = wrk ? measureWithWrk : measureHere;
  await run(target, endpoint, connections, 1);
  return run(target, endpoint, connections, Number(options.seconds));
}

async function check(endpoint: Endpoint): Promise<void> {
  const [first] = endpoint.requests;
  if (!first) throw new Error(`${endpoint.name}: the catalog has nothing to ask for.`);
  const answer = await asking(target)(endpoint.method, first.path, first.body);
  if (answer.includes(endpoint.expect)) return;
  throw new Error(
    `${endpoint.name}: the answer has no ${endpoint.expect}. Nothing was measured.\n${answer.slice(0, 300)}`,
  );
}

const cell = (value: string, width: number) => value.padStart(width);

function row(name: string, { perSecond, p50, p95 }: Figures, most: number): string {
  const share = `${Math.round((100 * perSecond) / most)} %`;
  const figures = [perSecond.toFixed(perSecond < 100 ? 1 : 0), p50.toFixed(1), p95.toFixed(1), share];
  return `| ${name.padEnd(44)} | ${figures.map((figure) => cell(figure, 8)).join(" | ")} |`;
}

async function main(): Promise<void> {
  const endpoints = (await readEndpoints(asking(target))).filter(({ name }) => name.includes(options.only));
  for (const endpoint of [floor, ...endpoints]) await check(endpoint);
  console.log(`Client: ${wrk ? "wrk" : "this process"}; ${options.seconds} s each.`);
  for (const connections of options.connections.split(",").map(Number)) {
    const heads = ["req/s", "p50 ms", "p95 ms", "of floor"].map((head) => cell(head, 8));
    const title = `${connections} ${connections === 1 ? "connection" : "connections"}`;
    console.log(`\n| ${title.padEnd(44)} | ${heads.join(" | ")} |`);
    console.log(`| ${"-".repeat(44)} | ${heads.map(() => "-------:").join(" | ")} |`);
    let most = 0;
    for (const [index, endpoint] of endpoints.entries()) {
      if (index % floorEvery === 0) {
        const figures = await measure(floor, connections);
        most = figures.perSecond;
        console.log(row(floor.name, figures, most));
      }
      console.log(row(endpoint.name, await measure(endpoint, connections), most));
    }
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

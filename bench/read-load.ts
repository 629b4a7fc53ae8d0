/** Closed loops over HTTP: every connection sends its next request when it has the answer to the last. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Agent, type IncomingMessage, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Endpoint } from "./read-endpoints.ts";

export interface Figures {
  perSecond: number;
  /** Milliseconds */
  p50: number;
  p95: number;
}

export interface Target {
  readonly base: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Sends one request; throws unless it is answered with 200. */
export type Ask = (method: string, path: string, body?: string) => Promise<string>;

export function asking({ base, headers }: Target, agent = new Agent({ keepAlive: true })): Ask {
  return (method, path, body) =>
    new Promise((done, fail) => {
      const type = body === undefined ? {} : { "content-type": "application/json" };
      const sent = request(new URL(path, base), { method, agent, headers: { ...headers, ...type } });
      sent.on("error", fail);
      sent.on("response", (response: IncomingMessage) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("error", fail);
        response.on("end", () => {
          const text = Buffer.concat(parts).toString("utf8");
          if (response.statusCode === 200) done(text);
          else fail(new Error(`${path} answered ${response.statusCode}: ${text.slice(0, 300)}`));
        });
      });
      sent.end(body);
    });
}

export const hasWrk = (): boolean => spawnSync("wrk", ["--version"]).error === undefined;

/** With wrk (https://github.com/wg/wrk): a client that takes less from the portal than this process does. */
export function measureWithWrk(
  target: Target,
  endpoint: Endpoint,
  connections: number,
  seconds: number,
): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), "portolan-bench-"));
  const script = join(folder, "requests.lua");
  writeFileSync(script, luaOf(target, endpoint));
  const args = ["-t1", `-c${connections}`, `-d${seconds}s`, "--timeout", "30s", "-s", script, target.base];
  return new Promise<Figures>((done, fail) => {
    const child = spawn("wrk", args, { stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.on("error", fail);
    child.on("close", () => {
      const [, requests, microseconds, p50, p95, failed] =
        /^figures (\d+) (\d+) (\d+) (\d+) (\d+)$/m.exec(output)?.map(Number) ?? [];
      if (!requests || !microseconds || failed)
        fail(new Error(`${endpoint.name}: ${failed ?? "?"} requests failed.\n${output}`));
      else
        done({ perSecond: (requests * 1e6) / microseconds, p50: (p50 ?? 0) / 1000, p95: (p95 ?? 0) / 1000 });
    });
  }).finally(() => rmSync(folder, { recursive: true, force: true }));
}

function luaOf({ headers }: Target, { method, requests }: Endpoint): string {
  const text = (value: string) => JSON.stringify(value).replaceAll("\\/", "/");
  const lines = Object.entries(headers).map(([name, value]) => `wrk.headers[${text(name)}] = ${text(value)}`);
  const body = (value: string | undefined) => (value === undefined ? "nil" : text(value));
  return `${lines.join("\n")}
${method === "POST" ? 'wrk.headers["Content-Type"] = "application/json"' : ""}
local all = {
${requests.map((one) => `  { ${text(one.path)}, ${body(one.body)} },`).join("\n")}
}
local n = 0
request = function()
  n = n % #all + 1
  return wrk.format(${text(method)}, all[n][1], nil, all[n][2])
end
done = function(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  print(string.format("figures %d %d %d %d %d", summary.requests, summary.duration, latency:percentile(50), latency:percentile(95), failed))
end
`;
}

let sent = 0;

/** Without wrk: this process sends. */
export async function measureHere(
  target: Target,
  endpoint: Endpoint,
  connections: number,
  seconds: number,
): Promise<Figures> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const ask = asking(target, agent);
  const times: number[] = [];
  const started = performance.now();
  const end = started + seconds * 1000;
  const loop = async () => {
    while (performance.now() < end) {
      const one = endpoint.requests[sent++ % endpoint.requests.length];
      const began = performance.now();
      await ask(endpoint.method, one?.path ?? "/", one?.body);
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

/** The parts of `npm run check` and `npm test`: commands run one after the other, each with its name and duration. */
import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { styleText } from "node:util";
import { elapsed, say } from "./console.ts";

export const root = resolve(import.meta.dirname, "../..");

export interface Part {
  readonly name: string;
  /** Node's arguments. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Show the output while it comes; otherwise only when the part fails. */
  readonly live?: boolean;
}

const node = (script: string) => `node_modules/${script}`;

/** What `npm run check` looks at. The architecture is a unit test as well, so `npm test` leaves that part out. */
export const checks: readonly Part[] = [
  { name: "route types", args: [node("next/dist/bin/next"), "typegen"] },
  { name: "types", args: [node("typescript/bin/tsc"), "--noEmit", "--pretty", "false"] },
  { name: "lint", args: [node("@biomejs/biome/bin/biome"), "check", "--max-diagnostics=50"] },
  {
    name: "architecture",
    args: [node("vitest/vitest.mjs"), "run", "--project", "unit", "lib/architecture.test.ts"],
  },
  { name: "unused code", args: [node("knip/bin/knip.js"), "--no-progress"] },
  { name: "schema", args: ["--disable-warning=ExperimentalWarning", "lib/db/commands/diff.ts"] },
];

/** Runs a part and says how it went; resolves to whether it succeeded. */
export async function runPart(part: Part): Promise<boolean> {
  const since = performance.now();
  if (part.live) say(`\n${styleText("bold", part.name)}`);
  const { code, output } = await execute(part);
  if (code !== 0 && !part.live) say(output.trimEnd());
  sayPart(part.name, code === 0, since);
  return code === 0;
}

export function sayPart(name: string, succeeded: boolean, since: number): void {
  const mark = succeeded ? styleText("green", "✓") : styleText("red", "✗");
  say(`${mark} ${name}${succeeded ? "" : " failed"} ${styleText("dim", `(${elapsed(since)})`)}`);
}

function execute({ args, env, live }: Part): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: live ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
    // Some tools colour their output whenever CI is set, terminal or not.
    env: {
      ...process.env,
      ...(process.stdout.isTTY ? {} : { NO_COLOR: "1" }),
      NEXT_TELEMETRY_DISABLED: "1",
      ...env,
    },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const end = (name: NodeJS.Signals) => {
    child.kill(name);
    child.once("close", () => process.exit(1));
  };
  process.on("SIGINT", end).on("SIGTERM", end);
  return new Promise<{ code: number; output: string }>((done) => {
    child.on("error", (error) => done({ code: 1, output: error.message }));
    child.on("close", (code) => done({ code: code ?? 1, output }));
  }).finally(() => process.off("SIGINT", end).off("SIGTERM", end));
}

/**
 * Generates the Prisma client into lib/db/generated.
 *
 * Prisma looks for its schema engine before it does anything and downloads it when it is absent, which fails on a closed
 * network. `generate` never runs that engine, so any existing file satisfies the look-up.
 */
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { writeGeneratedStamp } from "#lib/start/installation.mjs";

const result = spawnSync(process.execPath, ["node_modules/prisma/build/index.js", "generate"], {
  stdio: ["ignore", "ignore", "pipe"],
  encoding: "utf8",
  env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: "1" },
});
if (result.status === 0) writeGeneratedStamp(resolve(import.meta.dirname, "../../.."));
else console.error(result.stderr);
process.exitCode = result.status ?? 1;

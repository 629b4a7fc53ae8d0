/**
 * Generates the Prisma client into lib/db/generated.
 *
 * Prisma looks for its schema engine before it does anything and downloads it when it is absent, which fails on a closed
 * network. `generate` never runs that engine, so any existing file satisfies the look-up.
 */
import { spawnSync } from "node:child_process";

const result = spawnSync(process.execPath, ["node_modules/prisma/build/index.js", "generate"], {
  stdio: ["ignore", "ignore", "inherit"],
  env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: "1" },
});
process.exitCode = result.status ?? 1;

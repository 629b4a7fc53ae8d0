import { defineConfig } from "vitest/config";

// The migration engine is WebAssembly, which Node announces as experimental.
const execArgv = ["--disable-warning=ExperimentalWarning"];

const notOurs = ["node_modules/**", ".data/**", ".next/**"];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          execArgv,
          include: ["**/*.test.ts"],
          exclude: ["**/*.integration.test.ts", ...notOurs],
        },
      },
      {
        test: {
          name: "integration",
          execArgv,
          include: ["**/*.integration.test.ts"],
          exclude: notOurs,
          globalSetup: ["lib/db/testing/global-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});

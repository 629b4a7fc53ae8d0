/** What a start is asked to do: the environment, `.env` and portolan.yaml, all read before anything happens. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { configuredProviders } from "#lib/auth/providers.ts";
import { loadConfig } from "#lib/config.ts";
import { type Env, parseEnv } from "#lib/env.ts";
import { reasonAgainstDemo } from "./demo-company.ts";

export type Mode = "production" | "development";

export interface Settings {
  readonly mode: Mode;
  /** The folder that holds package.json. */
  readonly root: string;
  readonly env: Env;
  /** Absolute. */
  readonly dataDir: string;
  /** Why there is no demo company; undefined when there shall be one. */
  readonly noDemo: string | undefined;
  /** No identity provider is configured, so the demo's is started. */
  readonly demoProvider: boolean;
}

const loopbackNames = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** Throws EnvError or ConfigError with every problem. */
export function readSettings(mode: Mode): Settings {
  const root = resolve(import.meta.dirname, "../..");
  if (existsSync(join(root, ".env"))) process.loadEnvFile(join(root, ".env"));
  const given = { ...process.env, NODE_ENV: mode };
  const env = parseEnv(given);
  return {
    mode,
    root,
    env,
    dataDir: resolve(root, env.DATA_DIR),
    noDemo: reasonAgainstDemo(env, loadConfig(env.PORTOLAN_CONFIG, given)),
    demoProvider: configuredProviders(env).length === 0,
  };
}

/** Whether an address is of this machine alone. */
export function isLoopback(url: string): boolean {
  return loopbackNames.has(new URL(url).hostname);
}

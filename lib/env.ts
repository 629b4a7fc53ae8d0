/**
 * The environment, read once. Every variable that Portolan knows is described here and nowhere else; `.env.example` lists
 * them for operators and a test keeps the two equal.
 */
import { z } from "zod";

const port = z.coerce.number().int().min(1).max(65535);
const flag = z.enum(["on", "off"]);

/** One variable: its rule, and an example that the error message quotes. */
const variables = {
  NODE_ENV: {
    rule: z.enum(["development", "production", "test"]).default("development"),
    example: "production",
  },
  HOST: { rule: z.string().min(1).default("127.0.0.1"), example: "0.0.0.0" },
  PORT: { rule: port.default(3000), example: "3000" },
  /** The address people type; needed behind a proxy. */
  PORTOLAN_URL: { rule: z.url({ protocol: /^https?$/ }).optional(), example: "https://portal.example.com" },
  DATA_DIR: { rule: z.string().min(1).default(".data"), example: "/var/lib/portolan" },
  DATABASE_URL: {
    rule: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    example: "postgresql://portolan:secret@db.example.com:5432/portolan?sslmode=verify-full",
  },
  DATABASE_POOL_SIZE: { rule: z.coerce.number().int().min(2).max(200).default(10), example: "10" },
  PORTOLAN_CONFIG: {
    rule: z.string().min(1).default("portolan.yaml"),
    example: "/etc/portolan/portolan.yaml",
  },
  DEMO_COMPANY: { rule: flag.default("on"), example: "off" },
  LOG_LEVEL: { rule: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"), example: "info" },
} as const;

const schema = z.object(
  Object.fromEntries(Object.entries(variables).map(([name, { rule }]) => [name, rule])) as {
    [K in keyof typeof variables]: (typeof variables)[K]["rule"];
  },
);

export type Env = z.infer<typeof schema>;

/** Thrown by `parseEnv`; one line a problem, in the order of the variables. */
export class EnvError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "EnvError";
    this.problems = problems;
  }
}

/** Parses an environment. An empty value counts as unset, as shells and compose files leave them behind. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  throw new EnvError(
    result.error.issues.map((issue) => {
      const name = String(issue.path[0]) as keyof typeof variables;
      return `${name}: ${issue.message} (example: ${name}=${variables[name].example})`;
    }),
  );
}

let current: Env | undefined;

/** The process's environment. The first call parses it. */
export function env(): Env {
  current ??= parseEnv(process.env);
  return current;
}

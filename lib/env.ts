/**
 * The environment, read once. Every variable that Portolan knows is described here and nowhere else; `.env.example` lists
 * them for operators and a test keeps the two equal.
 */
import { z } from "zod";

const port = z.coerce.number().int().min(1).max(65535);
const flag = z.enum(["on", "off"]);
const text = z.string().min(1).optional();
const role = z.enum(["viewer", "member", "maintainer", "admin"]);

const loopback = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** An OpenID Connect issuer. Secrets and tokens travel there, so plain http is for this machine alone. */
const issuer = z
  .url({ protocol: /^https?$/ })
  .transform((value) => value.replace(/\/+$/, "").replace(/\/\.well-known\/openid-configuration$/, ""))
  .refine((value) => value.startsWith("https:") || loopback.has(new URL(value).hostname), {
    error: "must be an https address, as the client secret is sent there; http works on loopback only",
  })
  .optional();

/** Words separated by commas; blanks around them do not count. */
const list = z
  .string()
  .default("")
  .transform((value) =>
    value
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean),
  );

/** `group=role` pairs separated by commas. */
const roleGroups = list.transform((pairs, context) =>
  pairs.flatMap((pair) => {
    const [group, name] = [
      pair.slice(0, pair.lastIndexOf("=")).trim(),
      pair.slice(pair.lastIndexOf("=") + 1),
    ];
    const parsed = role.safeParse(name.trim());
    if (group && parsed.success) return [{ group, role: parsed.data }];
    context.addIssue({
      code: "custom",
      message: `"${pair}" is not on the form group=role, where role is one of ${role.options.join(", ")}`,
    });
    return [];
  }),
);

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
  /** Signs what the browser keeps during a sign-in. The same on every replica. */
  AUTH_SECRET: { rule: z.string().min(32).optional(), example: "the output of `openssl rand -base64 32`" },
  /** Idle time after which a person has to sign in again. */
  SESSION_MAX_AGE_HOURS: { rule: z.coerce.number().int().min(1).max(8760).default(168), example: "168" },
  /** Sign-in requests one address may send in a minute. */
  SIGN_IN_LIMIT: { rule: z.coerce.number().int().min(1).max(100_000).default(60), example: "60" },
  /** Days after which an access token expires at the latest. */
  TOKEN_MAX_DAYS: { rule: z.coerce.number().int().min(1).max(3650).default(365), example: "90" },
  /** Requests one access token may send to one web process in a minute. */
  TOKEN_LIMIT: { rule: z.coerce.number().int().min(1).max(10_000_000).default(120_000), example: "6000" },
  /** How many proxies in front set X-Forwarded-For; "on" is one. Off: the header is ignored. */
  TRUST_PROXY: {
    rule: z
      .string()
      .regex(/^(?:off|on|[1-9])$/, { error: "must be off, on, or the number of proxies" })
      .default("off")
      .transform((value) => (value === "off" ? 0 : value === "on" ? 1 : Number(value))),
    example: "on",
  },
  OIDC_ISSUER: { rule: issuer, example: "https://login.example.com" },
  OIDC_CLIENT_ID: { rule: text, example: "portolan" },
  OIDC_CLIENT_SECRET: { rule: text, example: "the secret the provider shows once" },
  /** What the button says: Continue with … */
  OIDC_NAME: { rule: z.string().min(1).default("single sign-on"), example: "Example login" },
  OIDC_SCOPE: {
    rule: z.string().min(1).default("openid profile email"),
    example: "openid profile email groups",
  },
  GITHUB_CLIENT_ID: { rule: text, example: "Iv1.0123456789abcdef" },
  GITHUB_CLIENT_SECRET: { rule: text, example: "the secret of the OAuth app" },
  /** GitHub Enterprise Server; unset means github.com. */
  GITHUB_URL: { rule: issuer, example: "https://github.example.com" },
  GITLAB_CLIENT_ID: { rule: text, example: "the application id" },
  GITLAB_CLIENT_SECRET: { rule: text, example: "the application secret" },
  GITLAB_URL: { rule: issuer, example: "https://gitlab.example.com" },
  GOOGLE_CLIENT_ID: { rule: text, example: "1234567890-abc.apps.googleusercontent.com" },
  GOOGLE_CLIENT_SECRET: { rule: text, example: "the client secret" },
  /** The organization's own tenant; "common" and "organizations" would let in any company. */
  ENTRA_TENANT_ID: {
    rule: z
      .string()
      .regex(/^(?!common$|organizations$|consumers$)[A-Za-z0-9.-]+$/, {
        error: "must be the id or domain of one tenant",
      })
      .optional(),
    example: "00000000-0000-0000-0000-000000000000",
  },
  ENTRA_CLIENT_ID: { rule: text, example: "00000000-0000-0000-0000-000000000000" },
  ENTRA_CLIENT_SECRET: { rule: text, example: "the value of the client secret" },
  OKTA_ISSUER: { rule: issuer, example: "https://example.okta.com" },
  OKTA_CLIENT_ID: { rule: text, example: "0oa0123456789abcdef0" },
  OKTA_CLIENT_SECRET: { rule: text, example: "the client secret" },
  KEYCLOAK_ISSUER: { rule: issuer, example: "https://keycloak.example.com/realms/example" },
  KEYCLOAK_CLIENT_ID: { rule: text, example: "portolan" },
  KEYCLOAK_CLIENT_SECRET: { rule: text, example: "the client secret" },
  /** Claim that names the person's User entity; unset matches by e-mail and annotation only. */
  AUTH_USER_CLAIM: { rule: text, example: "preferred_username" },
  AUTH_GROUPS_CLAIM: { rule: z.string().min(1).default("groups"), example: "roles" },
  /** Providers whose e-mail addresses count although they do not say email_verified. */
  AUTH_TRUST_EMAIL: { rule: list, example: "keycloak,oidc" },
  /** Whether a person without a User entity may sign in. */
  AUTH_PROVISION: { rule: flag.default("on"), example: "off" },
  AUTH_ALLOWED_DOMAINS: { rule: list, example: "example.com,example.org" },
  AUTH_ALLOWED_GROUPS: { rule: list, example: "engineering,platform" },
  AUTH_ADMINS: { rule: list, example: "ada@example.com" },
  AUTH_MAINTAINERS: { rule: list, example: "grace@example.com,alan@example.com" },
  AUTH_ROLE_GROUPS: { rule: roleGroups, example: "platform=admin,leads=maintainer" },
  AUTH_DEFAULT_ROLE: { rule: role.default("member"), example: "viewer" },
  LOG_LEVEL: { rule: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"), example: "info" },
} as const;

/** Every variable, in the order of the table. */
export const variableNames = Object.keys(variables) as (keyof typeof variables)[];

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

/** zod's issue as what the value has to be. */
function sentence(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.expected === "number" ? "must be a number" : `must be a ${issue.expected}`;
    case "too_small":
      return issue.origin === "string"
        ? `must have at least ${issue.minimum} characters`
        : `must be at least ${issue.minimum}`;
    case "too_big":
      return `must be at most ${issue.maximum}`;
    case "invalid_value":
      return `must be one of ${issue.values.join(", ")}`;
    case "invalid_format":
      return issue.format === "url" ? "must be an address like the example" : issue.message;
    default:
      return issue.message;
  }
}

/** Variables that make sense together only. */
const together = [
  ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"],
  ["GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"],
  ["GITLAB_CLIENT_ID", "GITLAB_CLIENT_SECRET"],
  ["GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"],
  ["ENTRA_TENANT_ID", "ENTRA_CLIENT_ID", "ENTRA_CLIENT_SECRET"],
  ["OKTA_ISSUER", "OKTA_CLIENT_ID", "OKTA_CLIENT_SECRET"],
  ["KEYCLOAK_ISSUER", "KEYCLOAK_CLIENT_ID", "KEYCLOAK_CLIENT_SECRET"],
] as const satisfies (keyof typeof variables)[][];

/** One line for each variable that is missing while its companions are set. */
function missingCompanions(given: Record<string, string | undefined>): string[] {
  return together.flatMap((group) => {
    const set = group.filter((name) => given[name]);
    if (set.length === 0) return [];
    return group
      .filter((name) => !given[name])
      .map(
        (name) =>
          `${name}: is missing, while ${set.join(" and ")} ${set.length === 1 ? "is" : "are"} set (example: ${name}=${variables[name].example})`,
      );
  });
}

/** What only the web process needs; the worker and the database commands run without. */
export function webProblems(parsed: Env): string[] {
  if (parsed.AUTH_SECRET || parsed.NODE_ENV !== "production") return [];
  return [
    `AUTH_SECRET: is missing; it signs what the browser keeps during a sign-in (example: AUTH_SECRET=${variables.AUTH_SECRET.example})`,
  ];
}

/** The address people type, without a trailing slash. Without PORTOLAN_URL: the one the server listens on. */
export function portalUrl(parsed: Pick<Env, "PORTOLAN_URL" | "HOST" | "PORT"> = env()): string {
  if (parsed.PORTOLAN_URL) return new URL(parsed.PORTOLAN_URL).origin;
  const everywhere = ["0.0.0.0", "::", "[::]"].includes(parsed.HOST);
  const host = everywhere ? "127.0.0.1" : parsed.HOST.replace(/^([0-9a-f]*:[0-9a-f:]+)$/i, "[$1]");
  return `http://${host}:${parsed.PORT}`;
}

/** Parses an environment. An empty value counts as unset, as shells and compose files leave them behind. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = schema.safeParse(given);
  const companions = missingCompanions(given);
  if (result.success && companions.length === 0) return result.data;
  const issues = result.error?.issues ?? [];
  throw new EnvError([
    ...issues.map((issue) => {
      const name = String(issue.path[0]) as keyof typeof variables;
      return `${name}: ${sentence(issue)} (example: ${name}=${variables[name].example})`;
    }),
    ...companions,
  ]);
}

let current: Env | undefined;

/** The process's environment. The first call parses it. */
export function env(): Env {
  current ??= parseEnv(process.env);
  return current;
}

/** What `portolan.yaml` may say. Reading it, substitution and the places of errors are in config.ts. */
import { z } from "zod";

export const defaultGlobs = ["**/catalog-info.yaml", "**/catalog-info.yml"];

const units = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `30s`, `5m`, `2h`, `1d` → milliseconds. */
const duration = z
  .string()
  .regex(/^[1-9]\d{0,5}[smhd]$/, "must be a number and a unit: s, m, h or d")
  .transform((text) => Number.parseInt(text, 10) * units[text.slice(-1) as keyof typeof units]);

const name = z
  .string()
  .max(63, "must have at most 63 characters")
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be lower-case words joined by hyphens")
  .refine(
    (text) => text !== "portal",
    "must be another word: portal is what people write in the portal itself",
  );

const globs = z
  .union([z.string().min(1), z.array(z.string().min(1)).min(1)], "must be a glob or a list of globs")
  .transform((given) => (typeof given === "string" ? [given] : given));

const httpUrl = z.url({ protocol: /^https?$/, error: "must be an http or https address" });

/** A local path, or an https, ssh or scp-like address. Nothing that git would hand to a helper program. */
const gitUrl = z
  .string()
  .min(1)
  .refine((url) => !url.startsWith("-"), "must not start with a hyphen")
  .refine((url) => !url.includes("::"), "must not name a remote helper")
  .refine((url) => !/^[a-z+]+:\/\//i.test(url) || /^(https?|ssh):\/\//i.test(url), {
    error: "must be a local path, or an https or ssh address",
  })
  .refine((url) => !/^https?:\/\/[^/]*@/i.test(url), "must not carry credentials; use token");

const fileSource = z.strictObject({
  name,
  type: z.literal("file"),
  /** Folder the globs start from; the folder of portolan.yaml unless every glob is absolute */
  root: z.string().min(1).optional(),
  glob: globs.optional(),
});

const gitSource = z.strictObject({
  name,
  type: z.literal("git"),
  url: gitUrl,
  /** The repository's default branch when left out */
  branch: z
    .string()
    .regex(/^(?![-/.])(?!.*(\.\.|@\{|\/\/))[^\s~^:?*[\\]+(?<![/.])$/, "must be a branch name")
    .optional(),
  glob: globs.optional(),
  /** For https: sent as the password of the user x-access-token */
  token: z.string().min(1).optional(),
  webhookSecret: z.string().min(8, "must have at least 8 characters").optional(),
  /** How often to look without being asked; remote repositories only */
  interval: duration.optional(),
  /** The host's software, where its name does not tell */
  forge: z.enum(["github", "gitlab", "bitbucket", "gitea"]).optional(),
});

const urlSource = z.strictObject({
  name,
  type: z.literal("url"),
  url: httpUrl,
  interval: duration.default(5 * units.m),
  /** Sent as a bearer token, to the address' own host only */
  token: z.string().min(1).optional(),
});

export const sourceSchema = z.discriminatedUnion("type", [fileSource, gitSource, urlSource]);

/** A source as configured, secrets included. Never leaves the process. */
export type ConfiguredSource = z.output<typeof sourceSchema>;

const extraKind = z.union(
  [
    z.string().transform((kind) => ({ kind, apiVersions: undefined })),
    z.strictObject({ kind: z.string(), apiVersions: z.array(z.string().min(1)).min(1).optional() }),
  ],
  "must be a kind, or kind and apiVersions",
);

const host = z
  .string()
  .regex(
    /^((\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(:\d{1,5})?$/i,
    "must be a host name, *.domain or an address, with or without a port",
  )
  .transform((text) => text.toLowerCase());

const kinds = z
  .array(extraKind)
  .refine((list) => list.every(({ kind }) => /^[a-zA-Z][a-zA-Z0-9]{0,62}$/.test(kind)), {
    error: "must hold kinds of letters and digits",
  });

const deletions = z.strictObject({
  /** Deletions wait for a decision when more than the larger of the two would go in one sync */
  holdAbove: z
    .strictObject({
      entities: z.number().int().min(0).default(10),
      percent: z.number().min(0).max(100).default(20),
    })
    .default({ entities: 10, percent: 20 }),
});

const sources = z.array(sourceSchema).superRefine((list, context) => {
  const seen = new Set<string>();
  for (const [index, source] of list.entries()) {
    if (seen.has(source.name))
      context.addIssue({ code: "custom", path: [index, "name"], message: "is used by an earlier source" });
    seen.add(source.name);
  }
});

export const configSchema = z.strictObject({
  catalog: z
    .strictObject({
      sources: sources.default([]),
      kinds: kinds.default([]),
      deletions: deletions.default({ holdAbove: { entities: 10, percent: 20 } }),
    })
    .prefault({}),
  apis: z
    .strictObject({
      tryIt: z
        .strictObject({
          /** Hosts that people may send requests to from an API's page. Private addresses only when listed here */
          hosts: z.array(host).default([]),
        })
        .prefault({}),
    })
    .prefault({}),
  outgoing: z
    .strictObject({
      /** Hosts that urls and placeholders may reach. Private addresses only when listed here */
      hosts: z.array(host).default([]),
    })
    .prefault({}),
});

export type Config = z.output<typeof configSchema>;
export type DeletionPolicy = Config["catalog"]["deletions"]["holdAbove"];

/** Quoted in error messages; `*` stands for any position in a list. */
export const examples: Record<string, string> = {
  catalog: "catalog: { sources: [] }",
  "catalog.sources": "sources: [{ name: shop, type: git, url: https://git.example.com/shop.git }]",
  "catalog.sources.*": "{ name: shop, type: git, url: https://git.example.com/shop.git }",
  "catalog.sources.*.name": "name: shop-repositories",
  "catalog.sources.*.type": "type: git",
  "catalog.sources.*.root": "root: ./catalog",
  "catalog.sources.*.glob": 'glob: "**/catalog-info.yaml"',
  "catalog.sources.*.url": "url: https://git.example.com/shop.git",
  "catalog.sources.*.branch": "branch: main",
  "catalog.sources.*.token": `token: \${SHOP_TOKEN}`,
  "catalog.sources.*.webhookSecret": `webhookSecret: \${SHOP_WEBHOOK_SECRET}`,
  "catalog.sources.*.interval": "interval: 10m",
  "catalog.sources.*.forge": "forge: gitea",
  "catalog.kinds": "kinds: [Team]",
  "catalog.kinds.*": "{ kind: Team, apiVersions: [acme.example/v1] }",
  "catalog.deletions": "deletions: { holdAbove: { entities: 10, percent: 20 } }",
  "catalog.deletions.holdAbove": "holdAbove: { entities: 10, percent: 20 }",
  "catalog.deletions.holdAbove.entities": "entities: 10",
  "catalog.deletions.holdAbove.percent": "percent: 20",
  apis: "apis: { tryIt: { hosts: [api.example.com] } }",
  "apis.tryIt": "tryIt: { hosts: [api.example.com] }",
  "apis.tryIt.hosts": "hosts: [api.example.com]",
  "apis.tryIt.hosts.*": "api.example.com",
  outgoing: "outgoing: { hosts: [files.example.com] }",
  "outgoing.hosts": "hosts: [files.example.com]",
  "outgoing.hosts.*": "files.example.com",
};

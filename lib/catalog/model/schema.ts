/** What the browser may hand over, and what it gets for a draft of a kind. */
import { z } from "zod";
import { PortolanError } from "#lib/errors.ts";

const kindPath = z
  .string()
  .max(200)
  .regex(/^kinds\/[A-Za-z0-9._-]+\.yaml$/, "must be a file below kinds");

export const kindDraftSchema = z.object({
  /** The Kind descriptor as YAML */
  text: z.string().max(500_000),
  /** The file that is edited; null for a new one */
  path: kindPath.nullable(),
});

export type KindDraft = z.output<typeof kindDraftSchema>;

export const kindFileSchema = z.object({ path: kindPath });

export const kindNameSchema = z
  .string()
  .max(190)
  .regex(
    /^[A-Za-z0-9._-]+$/,
    "must be the name of a kind that is written in the portal, such as database-cluster",
  );

/** @throws PortolanError NotFound: nothing has such a name */
export function parseKindName(name: string): string {
  const parsed = kindNameSchema.safeParse(name);
  if (parsed.success) return parsed.data;
  throw new PortolanError(
    "NotFound",
    "There is no kind of that name in the portal.",
    "The Model page lists them.",
  );
}

/** Reads a draft from a request's body. @throws PortolanError InvalidInput */
export function parseDraft(body: string): KindDraft {
  try {
    return kindDraftSchema.parse(JSON.parse(body));
  } catch {
    const remedy = 'Send {"text": "apiVersion: portolan.dev/v1 …", "path": null}.';
    throw new PortolanError("InvalidInput", "The body holds no draft of a kind.", remedy);
  }
}

const problem = z.object({
  line: z.number().nullable(),
  column: z.number().nullable(),
  severity: z.enum(["error", "warning"]),
  rule: z.string(),
  message: z.string(),
});

const relationChange = z.object({
  total: z.number(),
  examples: z.array(z.object({ source: z.string(), type: z.string(), target: z.string() })),
});

export const kindPreviewSchema = z.object({
  problems: z.array(problem),
  /** False: with these problems it cannot be saved */
  accepted: z.boolean(),
  /** What the draft defines or extends; null when that cannot be told */
  kind: z.string().nullable(),
  /** Entities of the kinds that it is about, and how many of them were looked at */
  entities: z.number(),
  checked: z.number(),
  /** Entities that are right now and would be wrong */
  breaks: z.object({
    total: z.number(),
    entities: z.array(z.object({ ref: z.string(), name: z.string(), messages: z.array(z.string()) })),
  }),
  /** Entities that are wrong now and would be right */
  mends: z.number(),
  /** Documents that are refused now and would enter the catalog */
  enters: z.number(),
  relationsAdded: relationChange,
  relationsRemoved: relationChange,
  derived: z.object({
    added: z.array(z.string()),
    changed: z.array(z.string()),
    removed: z.array(z.string()),
  }),
});

export type KindPreview = z.output<typeof kindPreviewSchema>;

const relation = z.strictObject({
  field: z.array(z.string()).describe("Keys below spec; lists on the way are opened"),
  type: z.string(),
  inverse: z.string(),
  defaultKind: z.string().nullable(),
  allowedKinds: z.array(z.string()).nullable(),
  title: z.string().nullable(),
  inverseTitle: z.string().nullable(),
});

const shown = { title: z.string(), column: z.boolean(), facet: z.boolean(), onPage: z.boolean() };
const valueType = z.enum(["text", "number", "boolean", "date"]);

const derived = z.strictObject({
  name: z.string().describe("Its path is derived.<name>"),
  description: z.string().nullable(),
  valueType,
  ...shown,
  rule: z.looseObject({ op: z.string() }).describe("How it is computed"),
});

const kind = z
  .strictObject({
    id: z.string().describe("The first part of its refs"),
    kind: z.string().describe("As entities write it"),
    plural: z.string(),
    apiVersions: z.array(z.string()),
    icon: z.string().nullable(),
    hue: z.number().nullable(),
    description: z.string().nullable(),
    builtIn: z.boolean(),
    definedBy: z.string().nullable().describe("Ref of its Kind descriptor; null for a built-in kind"),
    extendedBy: z.array(z.string()),
    relations: z.array(relation),
    properties: z.array(z.strictObject({ path: z.string(), ...shown })),
    derived: z.array(derived),
    columns: z.array(
      z.strictObject({ path: z.string(), title: z.string(), valueType: valueType.nullable() }),
    ),
    facets: z.array(z.strictObject({ path: z.string(), title: z.string() })),
    onPage: z.array(z.strictObject({ path: z.string(), title: z.string(), derived: z.boolean() })),
  })
  .meta({ id: "Kind" });

export const effectiveModelSchema = z.strictObject({ kinds: z.array(kind) });

/** The model: which kinds there are, and how they are defined. */
import { z } from "zod";
import { kindDraftSchema, kindNameSchema, kindPreviewSchema } from "#lib/catalog/model/schema.ts";
import type { ApiRoute } from "./route.ts";

const tag = "Model";
const path = z.string().describe("Dotted: spec.engine");
const valueType = z.enum(["text", "number", "boolean", "date"]);

const relation = z.strictObject({
  field: z.array(z.string()).describe("Keys below spec; lists on the way are opened"),
  type: z.string(),
  inverse: z.string(),
  defaultKind: z.string().nullable(),
  allowedKinds: z.array(z.string()).nullable(),
  title: z.string().nullable(),
  inverseTitle: z.string().nullable(),
});

const shown = { column: z.boolean(), facet: z.boolean(), onPage: z.boolean() };

const kind = z
  .strictObject({
    id: z.string().describe("Lower-cased: the first part of its references"),
    kind: z.string(),
    plural: z.string(),
    apiVersions: z.array(z.string()),
    icon: z.string().nullable(),
    hue: z.number().nullable(),
    description: z.string().nullable(),
    builtIn: z.boolean(),
    definedBy: z.string().nullable().describe("Reference of the Kind descriptor; null for a built-in one"),
    extendedBy: z.array(z.string()),
    relations: z.array(relation),
    properties: z.array(z.strictObject({ path, title: z.string(), ...shown })),
    derived: z.array(
      z.strictObject({
        name: z.string().describe("Its path is derived.<name>"),
        title: z.string(),
        description: z.string().nullable(),
        valueType,
        ...shown,
        rule: z.looseObject({ op: z.string() }),
      }),
    ),
    columns: z.array(z.strictObject({ path, title: z.string(), valueType: valueType.nullable() })),
    facets: z.array(z.strictObject({ path, title: z.string() })),
    onPage: z.array(z.strictObject({ path, title: z.string(), derived: z.boolean() })),
  })
  .meta({ id: "Kind" });

const applied = z.boolean();
const preview = kindPreviewSchema.meta({ id: "KindPreview" });

export const modelRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/model",
    tag,
    summary: "All kinds, built in or defined by descriptors",
    permission: "catalog.read",
    answer: {
      status: 200,
      description: "Each with its relations and properties.",
      schema: z.strictObject({ kinds: z.array(kind) }),
    },
    errors: ["NotAllowed"],
  },
  {
    method: "POST",
    path: "/model/preview",
    tag,
    summary: "What saving a kind would do",
    permission: "catalog.read",
    asks: true,
    body: kindDraftSchema,
    answer: { status: 200, description: "Problems of the draft, and what it changes.", schema: preview },
    errors: ["InvalidInput", "NotAllowed"],
  },
  {
    method: "POST",
    path: "/model/kinds",
    tag,
    summary: "Save a kind in the portal's own source",
    permission: "model.write",
    body: kindDraftSchema,
    answer: {
      status: 200,
      description: "Where it is, and whether its entities have been read with it.",
      schema: z.strictObject({ ref: z.string(), kind: z.string(), applied }),
    },
    errors: ["InvalidInput", "NotAllowed", "Conflict"],
  },
  {
    method: "DELETE",
    path: "/model/kinds/{name}",
    tag,
    summary: "Delete a kind that is written in the portal",
    permission: "model.write",
    params: z.object({ name: kindNameSchema }),
    answer: {
      status: 200,
      description: "Whether its entities have been read without it.",
      schema: z.strictObject({ applied }),
    },
    errors: ["InvalidInput", "NotAllowed", "NotFound", "Conflict"],
  },
];

/** Definitions of APIs, and the model of kinds. */
import { z } from "zod";
import { callSchema, comparisonBodySchema, comparisonQuerySchema } from "#lib/apis/schema.ts";
import type * as apis from "#lib/apis/types.ts";
import type { ApiRoute } from "./route.ts";
import { entityLabel } from "./shapes.ts";

const tag = "API definitions";
const params = z.object({ namespace: z.string(), name: z.string() });
const line = z.int().nullable();
const format = z.enum(["openapi", "asyncapi", "graphql", "grpc"]);
const level = z.enum(["breaking", "dangerous", "safe"]);
const contact = z.strictObject({ label: z.string(), href: z.string() });

const comparison = z.strictObject({
  format,
  counts: z.strictObject({ breaking: z.int(), dangerous: z.int(), safe: z.int() }),
  changes: z.array(
    z.strictObject({
      level,
      rule: z.string(),
      place: z.string(),
      sentence: z.string(),
      why: z.string(),
      operations: z.array(z.string()),
    }),
  ),
  cut: z.boolean().describe("There were more than are listed"),
});

const problem = z.strictObject({
  message: z.string(),
  line,
  column: line,
  side: z.enum(["before", "after"]).nullable().describe("Which of the two cannot be read"),
});

const comparisonReport = z
  .strictObject({
    api: entityLabel,
    before: z.string(),
    after: z.string(),
    result: z.union([comparison, problem]),
    consumers: z.array(
      z.strictObject({
        entity: entityLabel,
        type: z.string().nullable(),
        lifecycle: z.string().nullable(),
        owner: entityLabel.nullable(),
        contacts: z.array(contact),
      }),
    ),
  })
  .meta({ id: "ComparisonReport" }) satisfies z.ZodType<apis.ComparisonReport>;

const callAnswer = z
  .strictObject({
    status: z.int(),
    statusText: z.string(),
    headers: z.array(z.tuple([z.string(), z.string()])),
    body: z.string().nullable(),
    bytes: z.int(),
    cut: z.boolean(),
    elapsedMs: z.number(),
  })
  .meta({ id: "CallAnswer" }) satisfies z.ZodType<apis.CallAnswer>;

export const definitionRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/apis/{namespace}/{name}/comparison",
    tag,
    summary: "What changed against another API or an earlier definition",
    permission: "catalog.read",
    params,
    query: comparisonQuerySchema,
    answer: {
      status: 200,
      description: "Changes, breaking first, and whom they hit; Markdown with `format=markdown`.",
      schema: comparisonReport,
      media: ["text/markdown"],
    },
    errors: ["InvalidInput", "NotAllowed", "NotFound"],
  },
  {
    method: "POST",
    path: "/apis/{namespace}/{name}/comparison",
    tag,
    summary: "What would change if the definition became this one",
    description: "For a pipeline that asks before it publishes. Nothing is kept.",
    permission: "catalog.read",
    asks: true,
    params,
    body: comparisonBodySchema,
    answer: { status: 200, description: "As with GET.", schema: comparisonReport },
    errors: ["InvalidInput", "NotAllowed", "NotFound", "TooLarge"],
  },
  {
    method: "POST",
    path: "/apis/{namespace}/{name}/calls",
    tag,
    summary: "Send a request to an operation of the API",
    description: "To servers on hosts that the operator of the portal has listed.",
    permission: "api.call",
    params,
    body: callSchema,
    answer: { status: 200, description: "What came back.", schema: callAnswer },
    errors: ["InvalidInput", "NotAllowed", "NotFound", "TooLarge"],
  },
];

/** Where the catalog comes from. */
import { z } from "zod";
import { decisionSchema, sourceNameSchema } from "#lib/catalog/sources/schema.ts";
import type { ApiRoute } from "./route.ts";
import { source, sourceDetail } from "./shapes.ts";

const tag = "Sources";
const params = z.object({ name: sourceNameSchema });
const entities = z.int().min(0);

export const sourceRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/sources",
    tag,
    summary: "All sources",
    permission: "source.read",
    answer: {
      status: 200,
      description: "Every source with its state.",
      schema: z.strictObject({ items: z.array(source) }),
    },
    errors: ["NotAllowed"],
  },
  {
    method: "GET",
    path: "/sources/{name}",
    tag,
    summary: "One source",
    permission: "source.read",
    params,
    answer: { status: 200, description: "With its kinds and what it holds back.", schema: sourceDetail },
    errors: ["NotAllowed", "NotFound"],
  },
  {
    method: "DELETE",
    path: "/sources/{name}",
    tag,
    summary: "Remove a source with its entities",
    description: "One that is no longer configured, or one of the demo company.",
    permission: "source.decide",
    params,
    answer: {
      status: 200,
      description: "How many entities went with it.",
      schema: z.strictObject({ source: z.string(), entities }),
    },
    errors: ["NotAllowed", "NotFound", "Conflict"],
  },
  {
    method: "POST",
    path: "/sources/{name}/sync",
    tag,
    summary: "Ask for a sync",
    permission: "source.sync",
    params,
    answer: {
      status: 202,
      description: "The worker begins within moments.",
      schema: z.strictObject({ source: z.string(), syncRequested: z.literal(true) }),
    },
    errors: ["NotAllowed", "NotFound", "Conflict"],
  },
  {
    method: "POST",
    path: "/sources/{name}/held-deletions",
    tag,
    summary: "Decide on deletions that are held back",
    permission: "source.decide",
    params,
    body: decisionSchema,
    answer: {
      status: 200,
      description: "How many entities it was about.",
      schema: z.strictObject({ source: z.string(), decision: z.enum(["apply", "keep"]), entities }),
    },
    errors: ["InvalidInput", "NotAllowed", "NotFound", "Conflict"],
  },
];

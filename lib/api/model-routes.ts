/** The model: which kinds there are, and how they are defined. */
import { z } from "zod";
import {
  effectiveModelSchema,
  kindDraftSchema,
  kindNameSchema,
  kindPreviewSchema,
} from "#lib/catalog/model/schema.ts";
import type { ApiRoute } from "./route.ts";

const tag = "Model";

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
      schema: effectiveModelSchema,
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

/** Saved views of the catalog page. */
import { z } from "zod";
import { newViewSchema, pinSchema, viewChangeSchema, viewIdSchema } from "#lib/catalog/views/schema.ts";
import type { ApiRoute } from "./route.ts";
import { pins, savedView } from "./shapes.ts";

const tag = "Views";
const params = z.object({ id: viewIdSchema });
const id = z.strictObject({ id: z.uuid() });

export const viewRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/views",
    tag,
    summary: "Saved views that you can open",
    permission: "catalog.read",
    answer: { status: 200, description: "Your own first, then shared ones.", schema: z.array(savedView) },
    errors: ["NotAllowed"],
  },
  {
    method: "POST",
    path: "/views",
    tag,
    summary: "Save a view",
    permission: null,
    body: newViewSchema,
    answer: {
      status: 201,
      description: "Where it is.",
      schema: z.strictObject({ id: z.uuid(), slug: z.string() }),
    },
    errors: ["InvalidInput", "NotAllowed", "Conflict"],
  },
  {
    method: "PATCH",
    path: "/views/{id}",
    tag,
    summary: "Change a view",
    permission: null,
    params,
    body: viewChangeSchema,
    answer: { status: 200, description: "It is changed.", schema: id },
    errors: ["InvalidInput", "NotAllowed", "NotFound"],
  },
  {
    method: "DELETE",
    path: "/views/{id}",
    tag,
    summary: "Delete a view",
    description: "It can be restored.",
    permission: null,
    params,
    answer: { status: 200, description: "It is deleted.", schema: id },
    errors: ["NotAllowed", "NotFound"],
  },
  {
    method: "POST",
    path: "/views/{id}/restore",
    tag,
    summary: "Restore a deleted view",
    permission: null,
    params,
    answer: { status: 200, description: "It is back, with its pins.", schema: id },
    errors: ["NotAllowed", "NotFound"],
  },
  {
    method: "GET",
    path: "/views/pins",
    tag,
    summary: "What you have pinned in the rail",
    permission: "catalog.read",
    answer: { status: 200, description: "Kinds and views.", schema: pins },
    errors: ["NotAllowed"],
  },
  {
    method: "PUT",
    path: "/views/pins",
    tag,
    summary: "Pin or unpin a kind or a view",
    permission: null,
    body: pinSchema,
    answer: { status: 200, description: "As it is now.", schema: pinSchema },
    errors: ["InvalidInput", "NotAllowed", "NotFound"],
  },
];

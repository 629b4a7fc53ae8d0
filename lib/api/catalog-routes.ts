/** Entities: lists, facets, documents, search, export, events. */
import { z } from "zod";
import { exportBody, exportParameters } from "#lib/catalog/entities/export/schema.ts";
import {
  cardParameters,
  facetParameters,
  fieldParameters,
  listParameters,
} from "#lib/catalog/entities/schema.ts";
import { searchQuery } from "#lib/search/schema.ts";
import type { ApiRoute } from "./route.ts";
import { searchAnswer } from "./search-shapes.ts";
import { entityCard, entityDocument, entityGroup, entityPage, facets, field } from "./shapes.ts";

const tag = "Catalog";
const query = listParameters.partial();

export const catalogRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/entities",
    tag,
    summary: "Entities, filtered, sorted and paged",
    permission: "catalog.read",
    query,
    properties: true,
    answer: { status: 200, description: "One page.", schema: entityPage },
    errors: ["InvalidInput", "NotAllowed", "NotFound"],
  },
  {
    method: "GET",
    path: "/entities/groups",
    tag,
    summary: "The groups of a list",
    description: "Those that `group` divides it into, each with how many rows it has.",
    permission: "catalog.read",
    query,
    properties: true,
    answer: { status: 200, description: "In the list's order.", schema: z.array(entityGroup) },
    errors: ["InvalidInput", "NotAllowed"],
  },
  {
    method: "GET",
    path: "/entities/fields",
    tag,
    summary: "What can be filtered by, shown, grouped and sorted by",
    permission: "catalog.read",
    query: fieldParameters,
    answer: { status: 200, description: "Fields of documents, and relations.", schema: z.array(field) },
    errors: ["InvalidInput", "NotAllowed"],
  },
  {
    method: "GET",
    path: "/entities/card",
    tag,
    summary: "The few things that a mention of an entity tells",
    permission: "catalog.read",
    query: cardParameters,
    answer: { status: 200, description: "The entity in short.", schema: entityCard },
    errors: ["InvalidInput", "NotAllowed", "NotFound"],
  },
  {
    method: "GET",
    path: "/entities/{namespace}/{kind}/{name}",
    tag,
    summary: "One entity",
    permission: "catalog.read",
    params: z.object({ namespace: z.string(), kind: z.string(), name: z.string() }),
    answer: { status: 200, description: "Its document and its relations.", schema: entityDocument },
    errors: ["InvalidInput", "NotAllowed", "NotFound"],
  },
  {
    method: "GET",
    path: "/facets",
    tag,
    summary: "Values and exact counts of what a list can be narrowed by",
    permission: "catalog.read",
    query: query.extend(facetParameters.shape),
    properties: true,
    answer: { status: 200, description: "All facets, or the one that `facet` names.", schema: facets },
    errors: ["InvalidInput", "NotAllowed"],
  },
  {
    method: "GET",
    path: "/search",
    tag,
    summary: "Search by words, forgiving typing errors",
    permission: "catalog.read",
    query: searchQuery,
    answer: { status: 200, description: "Best first.", schema: searchAnswer },
    errors: ["InvalidInput", "NotAllowed"],
  },
  {
    method: "GET",
    path: "/export",
    tag,
    summary: "A whole list as a file",
    permission: "catalog.read",
    query: query.extend(exportParameters.shape),
    properties: true,
    answer: {
      status: 200,
      description: "Streamed.",
      media: ["text/csv", "application/json", "application/yaml", "text/plain"],
    },
    errors: ["InvalidInput", "NotAllowed"],
  },
  {
    method: "POST",
    path: "/export",
    tag,
    summary: "A selection as a file",
    permission: "catalog.read",
    asks: true,
    body: exportBody,
    answer: {
      status: 200,
      description: "Streamed.",
      media: ["text/csv", "application/json", "application/yaml", "text/plain"],
    },
    errors: ["InvalidInput", "NotAllowed", "TooLarge"],
  },
  {
    method: "GET",
    path: "/events",
    tag,
    summary: "Changes as they happen",
    description:
      "Server-sent events: `catalog` with the references that changed (null: many), `source` with a source's state.",
    permission: "catalog.read",
    query: z.object({
      refs: z.string().optional().describe("Only changes of these entities, separated by commas"),
    }),
    answer: {
      status: 200,
      description: "A stream that ends after 15 minutes.",
      media: ["text/event-stream"],
    },
    errors: ["NotAllowed"],
  },
];

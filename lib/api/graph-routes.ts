/** The ownership graph. */
import { graphSearch, impactQuestion, pathQuestion } from "#lib/catalog/graph/schema.ts";
import type { ApiRoute } from "./route.ts";
import { foundPath, graphData, impact } from "./shapes.ts";

const tag = "Graph";

export const graphRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/graph",
    tag,
    summary: "A part of the graph, or the whole company",
    permission: "catalog.read",
    query: graphSearch,
    answer: { status: 200, description: "Nodes and edges, by index.", schema: graphData },
    errors: ["InvalidInput", "NotAllowed", "NotFound"],
  },
  {
    method: "GET",
    path: "/graph/path",
    tag,
    summary: "How two entities are connected",
    permission: "catalog.read",
    query: pathQuestion,
    answer: { status: 200, description: "A shortest path.", schema: foundPath },
    errors: ["InvalidInput", "NotAllowed", "NotFound"],
  },
  {
    method: "GET",
    path: "/graph/impact",
    tag,
    summary: "What breaks when an entity is down, and whose it is",
    permission: "catalog.read",
    query: impactQuestion,
    answer: {
      status: 200,
      description: "Dependents by owner; as CSV with `format=csv`.",
      schema: impact,
      media: ["text/csv"],
    },
    errors: ["InvalidInput", "NotAllowed", "NotFound"],
  },
];

import type { Metadata } from "next";
import { GraphView } from "#components/graph/graph-view.tsx";
import { requireActor } from "#lib/auth/session.ts";
import { graphSearch } from "#lib/catalog/graph/schema.ts";

export const metadata: Metadata = { title: "Graph" };

export default async function GraphPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await requireActor();
  return <GraphView actor={actor} search={graphSearch.parse(await searchParams)} />;
}

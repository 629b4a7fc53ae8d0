import Link from "next/link";
import { Suspense } from "react";
import { GraphLegend } from "#components/graph/graph-legend.tsx";
import { NeighbourhoodGraph } from "#components/graph/neighbourhood-graph.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { Panel, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import { Skeleton, SkeletonGroup } from "#components/ui/skeleton.tsx";
import type { Actor } from "#lib/auth/actor.ts";
import { graphHref } from "#lib/catalog/graph/address.ts";
import { neighbourhood } from "#lib/catalog/graph/queries.ts";

/** Beyond this a small panel shows no more than a thicket. */
const nodesShown = 24;

/** The nearest relations as a small graph; on a phone the list of relations says the same. */
export function GraphPanel({
  actor,
  entityRef,
  scope = "related",
}: {
  actor: Actor;
  entityRef: string;
  scope?: "related" | "owned";
}) {
  return (
    <Panel className="overflow-clip max-sm:hidden">
      <Suspense
        fallback={
          <SkeletonGroup label="Loading the graph" className="p-4">
            <Skeleton className="h-[23rem]" />
          </SkeletonGroup>
        }
      >
        <NearestGraph actor={actor} entityRef={entityRef} scope={scope} />
      </Suspense>
    </Panel>
  );
}

async function NearestGraph({
  actor,
  entityRef,
  scope,
}: {
  actor: Actor;
  entityRef: string;
  scope: "related" | "owned";
}) {
  const found = await neighbourhood(actor, { ref: entityRef, depth: 1, scope, limit: nodesShown });
  const families = found.families.filter((family) => found.edges.some((edge) => edge.family === family));
  return (
    <>
      <PanelHeader>
        <PanelTitle>
          {scope === "owned" ? "Ownership" : "Nearest relations"}
          {found.total > found.nodes.length && (
            <span className="font-normal text-muted">
              {found.nodes.length} of {found.total.toLocaleString("en")}
            </span>
          )}
        </PanelTitle>
        <Link
          href={graphHref({ entity: entityRef })}
          prefetch={false}
          className={buttonClass({ variant: "ghost", size: "sm" })}
        >
          Open graph
        </Link>
      </PanelHeader>
      <NeighbourhoodGraph found={found} frame="compact" />
      <div className="border-t border-border px-4 py-2">
        <GraphLegend families={families} />
      </div>
    </>
  );
}

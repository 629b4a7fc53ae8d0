import Link from "next/link";
import { Suspense } from "react";
import { SmallGraph, type SmallGraphFrame } from "#components/graph/small-graph.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { Panel, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import { Skeleton, SkeletonGroup } from "#components/ui/skeleton.tsx";
import type { Actor } from "#lib/auth/actor.ts";
import { forwardType } from "#lib/catalog/entity/relation-type.ts";
import type { EntityDetail } from "#lib/catalog/entity/types.ts";
import { graphHref } from "#lib/catalog/graph/address.ts";
import { follows } from "#lib/catalog/graph/neighbours.ts";
import { readGraph } from "#lib/catalog/graph/queries.ts";

/** Beyond this a small panel shows no more than a thicket. */
const nodesShown = 14;

/** Heights that the panel may have, and the number of nodes in a column that each has room for. */
const heights = [
  { rows: 3, height: 176, className: "h-44", reserved: "h-64.5" },
  { rows: 5, height: 256, className: "h-64", reserved: "h-84.5" },
  { rows: 8, height: 384, className: "h-96", reserved: "h-116.5" },
  { rows: Number.POSITIVE_INFINITY, height: 480, className: "h-120", reserved: "h-140.5" },
];

/** Sides of the centre: what points to it stands before it, what it points to behind. The longer one gives the height. */
function rowsOf(entity: EntityDetail, scope: "related" | "owned"): number {
  let before = 0;
  let behind = 0;
  for (const { type, total } of entity.relations) {
    if (!follows({ relations: [], scope }, type, 0)) continue;
    if (forwardType(type) === type) behind += total;
    else before += total;
  }
  return Math.min(Math.max(before, behind, 1), nodesShown);
}

/** The nearest relations as a small graph; on a phone the list of relations says the same. */
export function GraphPanel({
  actor,
  entity,
  scope = "related",
}: {
  actor: Actor;
  entity: EntityDetail;
  scope?: "related" | "owned";
}) {
  const rows = rowsOf(entity, scope);
  const frame = heights.find((height) => rows <= height.rows) ?? heights[0];
  if (!frame) return null;
  return (
    <Panel className="overflow-clip max-sm:hidden">
      <Suspense
        fallback={
          <SkeletonGroup label="Loading the graph" className={frame.reserved}>
            <Skeleton className="h-full" />
          </SkeletonGroup>
        }
      >
        <NearestGraph actor={actor} entityRef={entity.ref} scope={scope} frame={{ width: 780, ...frame }} />
      </Suspense>
    </Panel>
  );
}

async function NearestGraph({
  actor,
  entityRef,
  scope,
  frame,
}: {
  actor: Actor;
  entityRef: string;
  scope: "related" | "owned";
  frame: SmallGraphFrame;
}) {
  const search = { entity: entityRef, depth: 1, scope };
  const data = await readGraph(actor, search, { limit: nodesShown, spokesOnly: true });
  return (
    <>
      <PanelHeader>
        <PanelTitle>
          {scope === "owned" ? "Ownership" : "Nearest relations"}
          {data.total > data.refs.length && (
            <span className="font-normal text-muted">
              showing {data.refs.length} of {data.total.toLocaleString("en")}
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
      <SmallGraph data={data} search={search} frame={frame} />
    </>
  );
}

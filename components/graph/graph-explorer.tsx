import Link from "next/link";
import { EntityChip } from "#components/catalog/entity-chip.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { TabsNav } from "#components/ui/tabs-nav.tsx";
import { entityPath } from "#lib/catalog/entity-ref.ts";
import { graphHref } from "#lib/catalog/graph/address.ts";
import type { GraphSearch } from "#lib/catalog/graph/schema.ts";
import type { Neighbourhood } from "#lib/catalog/graph/types.ts";
import { GraphFilters } from "./graph-filters.tsx";
import { GraphList } from "./graph-list.tsx";
import { NeighbourhoodGraph, pageFrame } from "./neighbourhood-graph.tsx";

/** The graph around one entity with its filters, as a drawing or as a list. */
export function GraphExplorer({
  search,
  depth,
  scope,
  found,
}: {
  search: GraphSearch;
  depth: number;
  scope: "related" | "owned";
  found: Neighbourhood;
}) {
  const [centre] = found.nodes;
  if (!centre) return null;
  const alone = found.nodes.length === 1;
  const filtered = search.kinds.length > 0 || search.relations.length > 0 || scope === "owned";
  return (
    <div className="flex flex-col gap-4">
      <GraphFilters
        search={search}
        depth={depth}
        scope={scope}
        found={found}
        canOwn={["group", "user"].includes(centre.kind.toLowerCase())}
      />
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <p className="flex min-w-0 flex-wrap items-center gap-x-2 text-sm text-muted" role="status">
          Around <EntityChip label={centre} className="font-medium" /> {countSentence(found)}
        </p>
        <TabsNav
          label="View"
          className="border-b-0"
          items={[
            {
              href: graphHref({ ...search, view: "graph" }),
              label: "Graph",
              current: search.view === "graph",
            },
            { href: graphHref({ ...search, view: "list" }), label: "List", current: search.view === "list" },
          ]}
        />
      </div>
      <Panel className="overflow-clip">
        {alone ? (
          <NothingRelated
            search={search}
            filtered={filtered}
            name={centre.title ?? centre.name}
            path={entityPath(centre.ref)}
          />
        ) : search.view === "list" ? (
          <GraphList found={found} />
        ) : (
          <NeighbourhoodGraph
            found={found}
            frame={pageFrame}
            // The centre leads to its page, every other node becomes the centre.
            hrefOf={(node) =>
              node.ref === centre.ref
                ? entityPath(node.ref)
                : graphHref({ ...search, entity: node.ref, scope: undefined })
            }
          />
        )}
      </Panel>
      {!alone && search.view === "graph" && (
        <p className="text-xs text-muted">
          Arrows point from owner to owned, from whole to part, from what depends to what it needs. Owners met
          on the way are not followed to everything else they own. Drag or use the wheel with Ctrl to move
          about.
        </p>
      )}
    </div>
  );
}

function countSentence(found: Neighbourhood): string {
  if (found.more)
    return `showing ${found.nodes.length} of more than ${found.total.toLocaleString("en")} entities`;
  if (found.nodes.length < found.total)
    return `showing ${found.nodes.length} of ${found.total.toLocaleString("en")} entities, the nearest first`;
  return found.total === 1 ? "1 entity" : `${found.total} entities`;
}

function NothingRelated({
  search,
  filtered,
  name,
  path,
}: {
  search: GraphSearch;
  filtered: boolean;
  name: string;
  path: string;
}) {
  if (filtered) {
    return (
      <EmptyState
        title={`Nothing around ${name} passes these filters`}
        action={
          <Link
            href={graphHref({ entity: search.entity, depth: search.depth, scope: "related" })}
            className={buttonClass({ variant: "primary" })}
          >
            Show everything related
          </Link>
        }
      >
        <p>Take a filter out, or go one step deeper.</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={`Nothing is related to ${name} yet`}
      action={
        <Link href={`${path}?tab=source`} className={buttonClass()}>
          Open its descriptor
        </Link>
      }
    >
      <p>Say in its descriptor what it belongs to and what it needs:</p>
      <pre className="mt-2 rounded-md border border-border bg-canvas p-3 text-left font-mono text-xs text-ink">
        {"spec:\n  owner: group:platform\n  system: checkout\n  dependsOn:\n    - resource:orders-db"}
      </pre>
    </EmptyState>
  );
}

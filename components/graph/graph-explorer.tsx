import Link from "next/link";
import { buttonClass } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { TabsNav } from "#components/ui/tabs-nav.tsx";
import type { Actor } from "#lib/auth/actor.ts";
import { entityPath } from "#lib/catalog/entity-ref.ts";
import { graphDataHref, graphHref } from "#lib/catalog/graph/address.ts";
import type { GraphSearch } from "#lib/catalog/graph/schema.ts";
import type { GraphData } from "#lib/catalog/graph/types.ts";
import { GraphFilters } from "./graph-filters.tsx";
import { GraphLoader } from "./graph-loader.tsx";
import { GraphTable } from "./graph-table.tsx";
import { ImpactPanel } from "./impact-panel.tsx";
import { PathPanel } from "./path-panel.tsx";

/** A slice with its filters, as a drawing or as a list, and the answers to what was asked of it. */
export function GraphExplorer({
  actor,
  search,
  reach,
  data,
  version,
  title,
}: {
  actor: Actor;
  search: GraphSearch;
  reach: { depth: number; scope: "related" | "owned" };
  data: GraphData;
  version: string;
  title: string;
}) {
  const href = graphDataHref(search);
  return (
    <div className="flex flex-col gap-4">
      <GraphFilters search={search} reach={reach} data={data} />
      <PathPanel actor={actor} search={search} data={data} />
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <p className="min-w-0 text-sm text-muted" role="status">
          {countSentence(data)}
        </p>
        <TabsNav
          label="View"
          className="border-b-0"
          items={[
            {
              href: graphHref({ ...search, view: "graph", page: 1, q: "" }),
              label: "Graph",
              current: search.view === "graph",
            },
            {
              href: graphHref({ ...search, view: "list", camera: undefined }),
              label: "List",
              current: search.view === "list",
            },
          ]}
        />
      </div>
      {data.refs.length <= 1 && !search.impact ? (
        <Panel>
          <Nothing search={search} data={data} />
        </Panel>
      ) : search.view === "list" ? (
        <GraphTable search={search} data={data} />
      ) : (
        <Panel className="overflow-clip">
          <noscript>
            <p className="border-b border-border p-4">
              Drawing the graph takes JavaScript.{" "}
              <Link href={graphHref({ ...search, view: "list" })} className="text-accent underline">
                The list says the same in words.
              </Link>
            </p>
          </noscript>
          <GraphLoader
            key={href}
            href={href}
            version={version}
            title={title}
            view={search}
            search={search}
            className="h-[max(26rem,calc(100dvh-24rem))]"
          />
        </Panel>
      )}
      {search.view === "graph" && data.refs.length > 1 && (
        <p className="text-xs text-muted">
          Arrows point from owner to owned, from whole to part, from what depends to what it needs. Drag to
          move about, the wheel with Ctrl zooms; by keyboard the arrows go along the lines.
        </p>
      )}
      {search.impact && <ImpactPanel actor={actor} entityRef={search.impact} />}
    </div>
  );
}

function countSentence({ refs, sources, total, more }: GraphData): string {
  const many = (count: number, one: string, several: string) =>
    `${count.toLocaleString("en")} ${count === 1 ? one : several}`;
  const lines = many(sources.length, "relation", "relations");
  if (more)
    return `Showing ${refs.length.toLocaleString("en")} of more than ${many(total, "entity", "entities")}, ${lines}`;
  if (refs.length < total) {
    return `Showing ${refs.length.toLocaleString("en")} of ${many(total, "entity", "entities")}, ${lines}. Narrow the graph to see the rest.`;
  }
  return `${many(refs.length, "entity", "entities")}, ${lines}`;
}

function Nothing({ search, data }: { search: GraphSearch; data: GraphData }) {
  const name = data.labels[0] ?? "this part";
  const filtered = search.kinds.length > 0 || search.relations.length > 0 || search.scope === "owned";
  if (!search.entity || filtered) {
    const wider = {
      ...search,
      kinds: [],
      relations: [],
      scope: search.entity ? ("related" as const) : undefined,
    };
    return (
      <EmptyState
        title={
          search.entity
            ? `Nothing around ${name} passes these filters`
            : "Nothing in the catalog is in this part"
        }
        action={
          <Link
            href={filtered ? graphHref({ ...wider, page: 1 }) : graphHref({ slice: "company" })}
            className={buttonClass({ variant: "primary" })}
          >
            {filtered ? "Show everything related" : "Show the whole company"}
          </Link>
        }
      >
        <p>{filtered ? "Take a filter out, or go one step deeper." : "Choose another part, or all of it."}</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={`Nothing is related to ${name} yet`}
      action={
        <Link href={`${entityPath(search.entity)}?tab=source`} className={buttonClass()}>
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

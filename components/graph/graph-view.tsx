import { Waypoints } from "lucide-react";
import Link from "next/link";
import { EntityChip } from "#components/catalog/entity-chip.tsx";
import { LiveRefresh } from "#components/catalog/live-refresh.tsx";
import { Page, PageHeader } from "#components/layout/page.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Actor } from "#lib/auth/actor.ts";
import { describeMissing } from "#lib/catalog/entity/missing/queries.ts";
import { entityPath, parseEntityRef, stringifyEntityRef } from "#lib/catalog/entity-ref.ts";
import { graphHref } from "#lib/catalog/graph/address.ts";
import { catalogVersion, graphReach, readGraph } from "#lib/catalog/graph/queries.ts";
import { type GraphSearch, hasSlice } from "#lib/catalog/graph/schema.ts";
import { graphStarts } from "#lib/catalog/graph/starts/queries.ts";
import type { GraphData } from "#lib/catalog/graph/types.ts";
import { PortolanError } from "#lib/errors.ts";
import { GraphExplorer } from "./graph-explorer.tsx";
import { GraphPicker } from "./graph-picker.tsx";

/** The graph page: places to begin without a slice, else the graph of it. */
export async function GraphView({ actor, search }: { actor: Actor; search: GraphSearch }) {
  if (!hasSlice(search)) return <Beginning actor={actor} search={search} complaint={null} />;
  const found = await read(actor, search);
  if (found instanceof PortolanError) {
    return <Beginning actor={actor} search={{ ...search, q: "" }} complaint={found} />;
  }
  const { wanted, data, version } = found;
  const centre = data.centre ?? -1;
  const unknown = wanted.entity && data.missing.includes(centre) && data.refs.length === 1;
  return (
    <Page>
      <LiveRefresh />
      <PageHeader
        title={titleOf(wanted, data)}
        actions={
          <>
            {wanted.entity && (
              <Link href={entityPath(wanted.entity)} className={buttonClass()}>
                Open entity
              </Link>
            )}
            <Link href="/graph" className={buttonClass()}>
              <Waypoints aria-hidden />
              Begin elsewhere
            </Link>
          </>
        }
      />
      {unknown ? (
        <UnknownCentre actor={actor} entityRef={wanted.entity ?? ""} />
      ) : (
        <GraphExplorer
          actor={actor}
          search={wanted}
          reach={graphReach(actor, wanted)}
          data={data}
          version={version}
          title={titleOf(wanted, data)}
        />
      )}
    </Page>
  );
}

async function read(
  actor: Actor,
  search: GraphSearch,
): Promise<{ wanted: GraphSearch; data: GraphData; version: string } | PortolanError> {
  try {
    const wanted = canonicalSearch(search);
    const [data, version] = await Promise.all([readGraph(actor, wanted), catalogVersion(actor)]);
    return { wanted, data, version };
  } catch (error) {
    if (error instanceof PortolanError && error.code === "InvalidInput") return error;
    throw error;
  }
}

const canonical = (text: string | undefined) => text && stringifyEntityRef(parseEntityRef(text));

/** References in their canonical form. @throws PortolanError InvalidInput for what is none */
function canonicalSearch(search: GraphSearch): GraphSearch {
  const { entity, from, to, impact } = search;
  const all = (refs: readonly string[], defaultKind: string) =>
    refs.map((ref) => stringifyEntityRef(parseEntityRef(ref, { defaultKind })));
  return {
    ...search,
    domain: all(search.domain, "domain"),
    system: all(search.system, "system"),
    owner: all(search.owner, "group"),
    entity: canonical(entity),
    from: canonical(from),
    to: canonical(to),
    impact: canonical(impact),
  };
}

function titleOf(search: GraphSearch, data: GraphData): string {
  const name = (ref: string) => {
    const node = data.refs.indexOf(ref);
    return data.labels[node] ?? data.places.find((place) => place.ref === ref)?.label ?? ref;
  };
  if (search.entity) return `Graph of ${name(search.entity)}`;
  if (search.slice) return "Graph of the whole company";
  const places = [...search.domain, ...search.system, ...search.owner];
  if (places.length > 0) return `Graph of ${places.map(name).join(", ")}`;
  if (search.filter) return "Graph of a filter";
  if (search.impact) return `Impact of ${name(search.impact)}`;
  return `From ${name(search.from ?? "")} to ${name(search.to ?? "")}`;
}

async function Beginning({
  actor,
  search,
  complaint,
}: {
  actor: Actor;
  search: GraphSearch;
  complaint: PortolanError | null;
}) {
  return (
    <Page>
      <PageHeader
        title="Graph"
        description="How things depend on each other, and who owns them. Begin with the whole company, a part of it, or one entity."
      />
      {complaint && (
        <p role="status" className="mb-4 text-danger">
          {complaint.message} {complaint.remedy}
        </p>
      )}
      <GraphPicker text={search.q} starts={await graphStarts(actor, search.q)} />
    </Page>
  );
}

async function UnknownCentre({ actor, entityRef }: { actor: Actor; entityRef: string }) {
  const { suggestions } = await describeMissing(actor, entityRef);
  return (
    <EmptyState
      title={`${entityRef} is not in the catalog`}
      action={
        <Link href={graphHref({})} className={buttonClass({ variant: "primary" })}>
          Choose another entity
        </Link>
      }
    >
      {suggestions.length > 0 && (
        <p className="flex flex-wrap justify-center gap-x-3 gap-y-1">
          Close to it:{" "}
          {suggestions.map((label) => (
            <EntityChip key={label.ref} label={label} />
          ))}
        </p>
      )}
    </EmptyState>
  );
}

import { Waypoints } from "lucide-react";
import Link from "next/link";
import { EntityChip } from "#components/catalog/entity-chip.tsx";
import { Page, PageHeader } from "#components/layout/page.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Actor } from "#lib/auth/actor.ts";
import { describeMissing } from "#lib/catalog/entity/missing/queries.ts";
import { entityPath, parseEntityRef, stringifyEntityRef } from "#lib/catalog/entity-ref.ts";
import { graphHref } from "#lib/catalog/graph/address.ts";
import { graphStarts, neighbourhood } from "#lib/catalog/graph/queries.ts";
import type { GraphSearch } from "#lib/catalog/graph/schema.ts";
import { PortolanError } from "#lib/errors.ts";
import { GraphExplorer } from "./graph-explorer.tsx";
import { GraphPicker } from "./graph-picker.tsx";

/** The graph page: the picker without an entity, else the graph around it. */
export async function GraphView({ actor, search }: { actor: Actor; search: GraphSearch }) {
  const ref = search.entity === undefined ? null : readRef(search.entity);
  if (ref === null) {
    return (
      <Page>
        <PageHeader
          title="Graph"
          description="How things depend on each other, and who owns them. Choose where to begin; each click moves on."
        />
        {search.entity !== undefined && (
          <p role="status" className="mb-4 text-danger">
            “{search.entity}” names no entity. A reference has the form kind:namespace/name, such as
            component:default/petstore.
          </p>
        )}
        <GraphPicker text={search.q} starts={await graphStarts(actor, search.q)} />
      </Page>
    );
  }
  const owns = /^(group|user):/.test(ref);
  const scope = search.scope ?? (owns ? "owned" : "related");
  const depth = search.depth ?? (owns ? 3 : 1);
  const found = await neighbourhood(actor, {
    ref,
    depth,
    kinds: search.kinds,
    relations: search.relations,
    scope,
  });
  const [centre] = found.nodes;
  return (
    <Page>
      <PageHeader
        title={`Graph of ${centre?.title ?? centre?.name ?? ref}`}
        actions={
          <>
            <Link href={entityPath(ref)} className={buttonClass()}>
              Open entity
            </Link>
            <Link href="/graph" className={buttonClass()}>
              <Waypoints aria-hidden />
              Begin elsewhere
            </Link>
          </>
        }
      />
      {centre?.exists || found.total > 1 ? (
        <GraphExplorer search={{ ...search, entity: ref }} depth={depth} scope={scope} found={found} />
      ) : (
        <UnknownCentre actor={actor} entityRef={ref} />
      )}
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

/** The canonical ref, or null when the text is none. */
function readRef(text: string): string | null {
  try {
    return stringifyEntityRef(parseEntityRef(text));
  } catch (error) {
    if (error instanceof PortolanError) return null;
    throw error;
  }
}

import Link from "next/link";
import { EntityChip } from "#components/catalog/entity-chip.tsx";
import { KindIcon } from "#components/catalog/kind-icon.tsx";
import { kindPlural, lifecycleTone } from "#components/catalog/kind-words.ts";
import { Badge } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Panel, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import type { OwnedEntity, OwnedKind } from "#lib/catalog/entity/ownership/types.ts";

/** The catalog, narrowed to a kind and to owners. */
function catalogHref(owners: readonly string[], kind?: string): string {
  const parameters = new URLSearchParams(owners.map((owner) => ["owner", owner]));
  if (kind) parameters.set("kind", kind);
  return `/catalog?${parameters.toString().replaceAll("%3A", ":").replaceAll("%2F", "/")}`;
}

/** What a set of owners owns, by kind. `owners[0]` is the one whose page this is. */
export function OwnedPanel({
  owned,
  owners,
  empty,
}: {
  owned: readonly OwnedKind[];
  owners: readonly string[];
  empty: string;
}) {
  const total = owned.reduce((sum, kind) => sum + kind.total, 0);
  const direct = owned.reduce((sum, kind) => sum + kind.direct, 0);
  return (
    <Panel>
      <PanelHeader>
        <PanelTitle>
          Owned <span className="font-normal text-muted">{total.toLocaleString("en")}</span>
        </PanelTitle>
        {total > 0 && (
          <span className="flex flex-wrap items-center gap-x-3 text-sm">
            {direct < total && (
              <span className="text-muted">
                {direct > 0 ? `${direct} itself, ${total - direct} through groups` : "all through groups"}
              </span>
            )}
            <Link href={catalogHref(owners)} prefetch={false} className="text-accent hover:underline">
              Show in the catalog
            </Link>
          </span>
        )}
      </PanelHeader>
      {total === 0 ? (
        <EmptyState compact headingLevel={3} title="Owns nothing yet">
          <p>{empty}</p>
        </EmptyState>
      ) : (
        <div className="grid gap-x-8 gap-y-5 p-4 md:grid-cols-2">
          {owned.map((kind) => (
            <OwnedOfKind key={kind.kind} kind={kind} owners={owners} tellOwner={owners.length > 2} />
          ))}
        </div>
      )}
    </Panel>
  );
}

function OwnedOfKind({
  kind,
  owners,
  tellOwner,
}: {
  kind: OwnedKind;
  owners: readonly string[];
  tellOwner: boolean;
}) {
  return (
    <section className="min-w-0" aria-label={kindPlural(kind.kind)}>
      <h3 className="mb-1 flex items-center gap-1.5 border-b border-border pb-1 text-sm font-medium">
        <KindIcon kind={kind.kind} />
        {kindPlural(kind.kind)}
        <span className="font-normal text-muted">{kind.total.toLocaleString("en")}</span>
      </h3>
      <ul>
        {kind.first.map((entity) => (
          <OwnedRow key={entity.ref} entity={entity} through={tellOwner && entity.ownerRef !== owners[0]} />
        ))}
      </ul>
      {kind.total > kind.first.length && (
        <Link
          href={catalogHref(owners, kind.kind)}
          prefetch={false}
          className="text-sm text-accent hover:underline"
        >
          Show all {kind.total.toLocaleString("en")}
        </Link>
      )}
    </section>
  );
}

function OwnedRow({ entity, through }: { entity: OwnedEntity; through: boolean }) {
  return (
    <li className="flex min-h-8 min-w-0 items-center gap-2">
      <EntityChip label={entity} icon={false} className="flex-1" />
      {entity.problems > 0 && (
        <Badge tone="warning">{entity.problems === 1 ? "1 problem" : `${entity.problems} problems`}</Badge>
      )}
      {entity.lifecycle && entity.lifecycle !== "production" && (
        <Badge tone={lifecycleTone(entity.lifecycle)}>{entity.lifecycle}</Badge>
      )}
      {through && (
        <span className="max-w-28 truncate text-xs text-faint" title={`Owned by ${entity.ownerRef}`}>
          {entity.ownerRef.slice(entity.ownerRef.indexOf("/") + 1)}
        </span>
      )}
    </li>
  );
}

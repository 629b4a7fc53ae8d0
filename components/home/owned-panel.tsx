import Link from "next/link";
import { EntityChip } from "#components/catalog/entity-chip.tsx";
import { kindPlural } from "#components/catalog/kind-words.ts";
import { buttonClass } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Panel, PanelHeader, PanelTitle, panelLinkClass } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { PersonActor } from "#lib/auth/actor.ts";
import { listOwned } from "#lib/catalog/home/queries.ts";
import type { OwnedEntity, OwnedKind } from "#lib/catalog/home/types.ts";

function KindRows({ owned }: { owned: OwnedKind }) {
  const heading = `owned-${owned.kind}`;
  return (
    <section aria-labelledby={heading} className="border-b border-border last:border-b-0">
      <div className="flex h-9 items-center justify-between gap-3 border-b border-border bg-canvas px-4 text-xs">
        <h3 id={heading} className="font-medium text-muted">
          {kindPlural(owned.kind)} <span className="font-normal text-faint">{owned.count}</span>
        </h3>
        {owned.count > owned.entities.length && (
          <Link
            href={`/catalog?${new URLSearchParams({ kind: owned.kind, mine: "1" })}`}
            className="font-medium text-accent hover:underline"
          >
            Show all {owned.count}
            <span className="sr-only"> {kindPlural(owned.kind)}</span>
          </Link>
        )}
      </div>
      <ul className="divide-y divide-border">
        {owned.entities.map((entity) => (
          <OwnedRow key={entity.ref} entity={entity} />
        ))}
      </ul>
    </section>
  );
}

function OwnedRow({ entity }: { entity: OwnedEntity }) {
  return (
    <li
      data-keyboard-row
      className="grid min-h-10 grid-cols-[minmax(0,1fr)_5.5rem] items-center gap-x-4 px-4 text-sm hover:bg-hover has-[a:focus-visible]:bg-hover sm:grid-cols-[minmax(0,3fr)_minmax(0,2fr)_5.5rem] lg:grid-cols-[minmax(0,4fr)_minmax(0,3fr)_minmax(0,3fr)_5.5rem]"
    >
      <EntityChip label={entity} className="font-medium" />
      <span className="truncate text-muted max-sm:hidden" dir="auto">
        {[entity.type, entity.lifecycle].filter(Boolean).join(" · ")}
      </span>
      <EntityChip label={entity.owner} className="text-muted max-lg:hidden" />
      <RelativeTime value={entity.updatedAt} className="text-right whitespace-nowrap text-muted" />
    </li>
  );
}

export async function OwnedPanel({ actor }: { actor: PersonActor }) {
  const kinds = await listOwned(actor);
  const total = kinds.reduce((sum, { count }) => sum + count, 0);
  return (
    <Panel aria-labelledby="owned">
      <PanelHeader>
        <PanelTitle id="owned">Owned by you and your groups</PanelTitle>
        {total > 0 && (
          <Link href="/catalog?mine=1" className={panelLinkClass}>
            Show all {total}
            <span className="sr-only"> in the catalog</span>
          </Link>
        )}
      </PanelHeader>
      {total === 0 ? (
        <EmptyState
          compact
          headingLevel={3}
          title="Nothing is owned by you or your groups yet"
          action={
            <Link href="/catalog" className={buttonClass()}>
              Browse the catalog
            </Link>
          }
        >
          An entity appears here when its descriptor's <code className="font-mono text-sm">spec.owner</code>{" "}
          names you or a group you are in.
        </EmptyState>
      ) : (
        <div data-keyboard-table>
          {kinds.map((owned) => (
            <KindRows key={owned.kind} owned={owned} />
          ))}
        </div>
      )}
    </Panel>
  );
}

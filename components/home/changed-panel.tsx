import Link from "next/link";
import { EntityChip } from "#components/catalog/entity-chip.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Panel, PanelHeader, PanelTitle, panelLinkClass } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { PersonActor } from "#lib/auth/actor.ts";
import { listChanged } from "#lib/catalog/home/queries.ts";

export async function ChangedPanel({ actor }: { actor: PersonActor }) {
  const changed = await listChanged(actor);
  return (
    <Panel aria-labelledby="changed">
      <PanelHeader>
        <PanelTitle id="changed">Changed lately</PanelTitle>
        {changed.length > 0 && (
          <Link href="/catalog?sort=-updated" className={panelLinkClass}>
            Show all
            <span className="sr-only"> by last change</span>
          </Link>
        )}
      </PanelHeader>
      {changed.length === 0 ? (
        <EmptyState compact headingLevel={3} title="Nothing is in the catalog yet">
          What the sources bring, and every change to it, is listed here.
        </EmptyState>
      ) : (
        <ul className="divide-y divide-border">
          {changed.map((entity) => (
            <li
              key={entity.ref}
              className="flex min-h-10 items-center gap-3 px-4 py-1.5 text-sm hover:bg-hover"
            >
              <span className="flex min-w-0 flex-1 items-center gap-2">
                <EntityChip label={entity} className="font-medium" />
                {entity.added && <Badge tone="accent">new</Badge>}
              </span>
              {entity.owner && (
                <span className="w-1/4 min-w-0 max-sm:hidden">
                  <EntityChip label={entity.owner} className="text-muted" />
                </span>
              )}
              <RelativeTime value={entity.updatedAt} className="w-20 shrink-0 text-right text-muted" />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

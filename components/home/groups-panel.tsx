import Link from "next/link";
import { EntityChip } from "#components/catalog/entity-chip.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Panel, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import type { PersonActor } from "#lib/auth/actor.ts";
import { listMyGroups } from "#lib/catalog/home/queries.ts";

export async function GroupsPanel({ actor }: { actor: PersonActor }) {
  const groups = await listMyGroups(actor);
  return (
    <Panel aria-labelledby="groups">
      <PanelHeader>
        <PanelTitle id="groups">Your groups</PanelTitle>
      </PanelHeader>
      {groups.length === 0 ? (
        <EmptyState compact headingLevel={3} title="You are in no group">
          Groups come from the catalog's <code className="font-mono text-sm">memberOf</code> and from your
          sign-in provider.
        </EmptyState>
      ) : (
        <ul className="py-1.5">
          {groups.map(({ label, owns, direct }) => (
            <li key={label.ref} className="flex min-h-9 items-center gap-3 px-4 text-sm">
              <span className="flex min-w-0 flex-1 items-center gap-2">
                <EntityChip label={label} className="font-medium" />
                {!direct && <span className="shrink-0 text-xs text-faint">above yours</span>}
              </span>
              <Link
                href={`/catalog?${new URLSearchParams({ owner: label.ref })}`}
                className="shrink-0 leading-6 text-muted hover:text-ink hover:underline"
              >
                owns {owns}
                <span className="sr-only">, show what {label.title ?? label.name} owns</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

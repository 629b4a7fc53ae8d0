import { Search } from "lucide-react";
import { KindIcon } from "#components/catalog/kind-icon.tsx";
import { kindPlural } from "#components/catalog/kind-words.ts";
import type { EntityAction } from "#lib/catalog/entity-actions/types.ts";
import { searchHref } from "#lib/search/address.ts";
import type { SearchAnswer, SearchHit } from "#lib/search/types.ts";
import type { EntityInView } from "./entity-actions-in-view.ts";
import { entityOfPath } from "./entity-page.ts";
import { actionMatches, type PortalAction, portalActions } from "./palette-actions.ts";
import { ActionIcon } from "./palette-icons.tsx";
import { HitItem, MarkedLabel, PaletteGroup, PaletteItem } from "./palette-parts.tsx";

type Go = (href: string) => void;

/** Results by kind, in the order of each kind's best one. */
export function ResultGroups({ answer, words, go }: { answer: SearchAnswer; words: string; go: Go }) {
  const kinds = new Map<string, SearchHit[]>();
  for (const hit of answer.results) kinds.set(hit.kind, [...(kinds.get(hit.kind) ?? []), hit]);
  const counts = new Map(answer.groups.map(({ kind, count }) => [kind, count]));
  const q = answer.meant ?? words;
  return (
    <>
      {[...kinds].map(([kind, hits]) => (
        <PaletteGroup key={kind} heading={kindPlural(kind)} count={counts.get(kind)}>
          {hits.map((hit) => (
            <HitItem key={hit.ref} hit={hit} onSelect={() => go(hit.url)} />
          ))}
        </PaletteGroup>
      ))}
      {(answer.total === null || answer.total > answer.results.length) && (
        <PaletteGroup heading="More">
          <PaletteItem
            value="all-results"
            icon={<Search aria-hidden />}
            onSelect={() => go(searchHref({ q }))}
          >
            All {answer.total?.toLocaleString("en")} results
          </PaletteItem>
        </PaletteGroup>
      )}
    </>
  );
}

/** What can be done here and everywhere. An action that cannot be done says why, and says it again when it is chosen. */
export function ActionGroups({
  inView,
  words,
  run,
  runPortal,
}: {
  inView: EntityInView | null;
  words: string;
  run: (action: EntityAction) => void;
  runPortal: (action: PortalAction) => void;
}) {
  const matching = inView?.actions.filter((action) => actionMatches(action, words)) ?? [];
  // What can be done comes first.
  const here = matching.toSorted((a, b) => Number(a.disabled !== null) - Number(b.disabled !== null));
  const everywhere = words === "" ? [] : portalActions.filter((action) => actionMatches(action, words));
  return (
    <>
      {inView && here.length > 0 && (
        <PaletteGroup heading={`On ${inView.name}`}>
          {here.map((action) => (
            <PaletteItem
              key={action.id}
              value={action.id}
              icon={<ActionIcon icon={action.icon} />}
              faint={action.disabled !== null}
              detail={action.disabled}
              onSelect={() => run(action)}
            >
              <MarkedLabel text={action.label} query={words} />
            </PaletteItem>
          ))}
        </PaletteGroup>
      )}
      {everywhere.length > 0 && (
        <PaletteGroup heading="Actions">
          {everywhere.map((action) => (
            <PaletteItem
              key={action.id}
              value={action.id}
              icon={<ActionIcon icon={action.icon} />}
              onSelect={() => runPortal(action)}
            >
              <MarkedLabel text={action.label} query={words} />
            </PaletteItem>
          ))}
        </PaletteGroup>
      )}
    </>
  );
}

const recentsShown = 5;

export function RecentGroup({ paths, go }: { paths: readonly string[]; go: Go }) {
  const recents = paths.slice(0, recentsShown).flatMap((path) => {
    const entity = entityOfPath(path);
    return entity ? [{ path, entity }] : [];
  });
  if (recents.length === 0) return null;
  return (
    <PaletteGroup heading="Recent">
      {recents.map(({ path, entity }) => (
        <PaletteItem
          key={path}
          value={path}
          icon={<KindIcon kind={entity.kind} />}
          hint={entity.kind}
          onSelect={() => go(path)}
        >
          {entity.name}
        </PaletteItem>
      ))}
    </PaletteGroup>
  );
}

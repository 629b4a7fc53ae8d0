import { useQuery } from "@tanstack/react-query";
import { Bookmark } from "lucide-react";
import type { ReactNode } from "react";
import { KindIcon } from "#components/catalog/kind-icon.tsx";
import { modelWords } from "#lib/catalog/model/words.ts";
import { savedViews } from "#lib/catalog/views/query-options.ts";
import { kindPin, pinnedKinds, places, viewPin } from "./navigation.ts";
import { actionMatches } from "./palette-actions.ts";
import { MarkedLabel, PaletteGroup, PaletteItem } from "./palette-parts.tsx";
import { paletteQueries } from "./palette-search.ts";
import { placeIcons } from "./place-icons.tsx";

interface PalettePage {
  label: string;
  href: string;
  icon: ReactNode;
  keywords: readonly string[];
  hint?: string;
}

/** Shown before anything is typed. */
const ownPages: readonly PalettePage[] = places.map(({ id, label, href }) => ({
  label,
  href,
  icon: placeIcons[id],
  keywords: ["page", "open", "go to"],
}));

const kindPage = (kind: string): PalettePage => ({
  ...kindPin(kind),
  icon: <KindIcon kind={kind} variant="plain" />,
  keywords: ["catalog", "kind", "go to", kind],
});

/** Of each sort, so that the results are not far below. */
const viewsShown = 6;

/** The catalog's pages: each kind's list, those of the company's own kinds included, and the views that somebody saved. */
function useCatalogPages(words: string): PalettePage[] {
  const { data } = useQuery({ ...savedViews(), staleTime: 0 }, paletteQueries);
  if (words === "") return [];
  const usual = pinnedKinds.map(({ kind }) => kind);
  const kinds = [...usual, ...Object.keys(modelWords().kinds).filter((kind) => !usual.includes(kind))];
  const views = (data ?? []).map(({ slug, name, mine, owner }): PalettePage => {
    const whose = mine ? "Your view" : `View of ${owner ?? "somebody who is gone"}`;
    return {
      ...viewPin({ slug, name }),
      icon: <Bookmark aria-hidden />,
      keywords: ["catalog", "saved view", "go to"],
      hint: whose,
    };
  });
  const matching = (pages: PalettePage[]) => pages.filter((page) => actionMatches(page, words));
  return [...matching(kinds.map(kindPage)), ...matching(views).slice(0, viewsShown)];
}

/** Where one can go. The portal's own places are there before anything is typed. */
export function PageGroup({ words, go }: { words: string; go: (href: string) => void }) {
  const catalogPages = useCatalogPages(words);
  const own = words === "" ? ownPages : ownPages.filter((page) => actionMatches(page, words));
  const shown = [...own, ...catalogPages];
  if (shown.length === 0) return null;
  return (
    <PaletteGroup heading="Pages">
      {shown.map(({ label, href, icon, hint }) => (
        <PaletteItem key={href} value={href} icon={icon} hint={hint} onSelect={() => go(href)}>
          <MarkedLabel text={label} query={words} />
        </PaletteItem>
      ))}
    </PaletteGroup>
  );
}

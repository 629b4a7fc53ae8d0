"use client";

import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import {
  Copy,
  FileCode,
  Keyboard,
  Link as LinkIcon,
  LogOut,
  type LucideIcon,
  Search,
  Palette as ThemeIcon,
  TriangleAlert,
  Waypoints,
} from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { KindIcon } from "#components/catalog/kind-icon.tsx";
import { Dialog, DialogFrame } from "#components/ui/dialog.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { toast } from "#components/ui/toaster.tsx";
import { entityPath } from "#lib/catalog/entity-ref.ts";
import { entityOfPath } from "./entity-page.ts";
import { pinnedKinds, places } from "./navigation.ts";
import { showOverlay } from "./overlay.ts";
import {
  actionMatches,
  entityActions,
  type PaletteAction,
  type PaletteContext,
  type PaletteIcon,
  portalActions,
} from "./palette-actions.ts";
import { Highlighted, HitItem, PaletteGroup, PaletteItem, SearchNote } from "./palette-parts.tsx";
import { paletteClient, paletteSearch } from "./palette-search.ts";
import { placeIcons } from "./place-icons.tsx";
import { readRecents } from "./recents.ts";
import { applyTheme } from "./theme-choice.tsx";

const icons: Record<PaletteIcon, LucideIcon> = {
  graph: Waypoints,
  copy: Copy,
  link: LinkIcon,
  source: FileCode,
  problem: TriangleAlert,
  theme: ThemeIcon,
  keyboard: Keyboard,
  "sign-out": LogOut,
};

interface PalettePage {
  label: string;
  href: string;
  icon: ReactNode;
  keywords: readonly string[];
  /** Shown before anything is typed */
  first: boolean;
}

const pages: readonly PalettePage[] = [
  ...places.map(({ id, label, href }) => ({
    label,
    href,
    icon: placeIcons[id],
    keywords: ["page", "open", "go to"],
    first: true,
  })),
  ...pinnedKinds.map(({ label, href, kind }) => ({
    label,
    href,
    icon: <KindIcon kind={kind} variant="plain" />,
    keywords: ["catalog", "kind", kind],
    first: false,
  })),
];

/** Waits until typing pauses, so that not every letter is a request. */
function useSettled(value: string, milliseconds: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}

/** What the palette does to the page around it; everything closes it. */
function useContextOfActions(): PaletteContext {
  const router = useRouter();
  const close = () => showOverlay(null);
  return {
    go: (href) => {
      close();
      router.push(href);
    },
    copy: (text, what) => {
      close();
      navigator.clipboard.writeText(text).then(
        () => toast.success(`${what} copied`),
        () => toast.error("The browser did not allow copying", { description: text }),
      );
    },
    applyTheme: (theme) => {
      close();
      applyTheme(theme);
    },
    showShortcuts: () => showOverlay("shortcuts"),
    signOut: () => {
      close();
      document.querySelector<HTMLFormElement>("form[data-sign-out]")?.requestSubmit();
    },
    origin: location.origin,
  };
}

/** The catalog's answer to what is typed; the last one stays until the next is there. */
function useCatalogSearch(words: string) {
  const settled = useSettled(words, 120);
  const search = useQuery(paletteSearch(settled), paletteClient);
  const answered = settled === words && !search.isFetching;
  const hits = words === "" ? [] : (search.data?.results ?? []);
  const note = (): "searching" | "nothing" | "failed" | null => {
    if (words === "") return null;
    if (search.isError && answered) return "failed";
    if (hits.length > 0) return null;
    return answered ? "nothing" : "searching";
  };
  return {
    hits,
    total: search.data?.total ?? 0,
    answered,
    note: note(),
    error: search.error,
    refetch: search.refetch,
  };
}

/** ⌘K: find a page or an entity, act on the one that is open. Nothing is filtered here but pages and actions: the catalog is searched on the server. */
export default function Palette({ open, ...page }: { open: boolean; personId: string; pathname: string }) {
  // Not autoFocus: the dialog remembers who had the focus only if it is the one to move it.
  const field = useRef<HTMLInputElement>(null);
  return (
    <Dialog open={open} onOpenChange={(next) => !next && showOverlay(null)}>
      <DialogFrame size="lg" initialFocus={field} aria-label="Search or jump to">
        <PaletteBody {...page} field={field} />
      </DialogFrame>
    </Dialog>
  );
}

/** Mounted anew each time the palette opens, so that it opens empty. */
function PaletteBody({
  personId,
  pathname,
  field,
}: {
  personId: string;
  pathname: string;
  field: RefObject<HTMLInputElement | null>;
}) {
  const [query, setQuery] = useState("");
  const words = query.trim();
  const search = useCatalogSearch(words);
  const context = useContextOfActions();
  const [recents] = useState(() => readRecents(personId).filter((path) => path !== pathname));

  const entity = entityOfPath(pathname);
  const here = entity ? entityActions(entity).filter((action) => actionMatches(action, words)) : [];
  const everywhere = words === "" ? [] : portalActions.filter((action) => actionMatches(action, words));
  const shownPages = pages.filter((page) => (words === "" ? page.first : actionMatches(page, words)));

  const actionItem = (action: PaletteAction) => {
    const Icon = icons[action.icon];
    return (
      <PaletteItem
        key={action.id}
        value={action.id}
        icon={<Icon aria-hidden />}
        onSelect={() => action.run(context)}
      >
        <Highlighted text={action.label} query={words} />
      </PaletteItem>
    );
  };

  return (
    <Command
      label="Search or jump to"
      shouldFilter={false}
      loop
      vimBindings={false}
      className="flex min-h-0 flex-col"
    >
      <div className="flex items-center gap-2.5 border-b border-border px-4">
        <Search aria-hidden className="size-4 shrink-0 text-faint" />
        <Command.Input
          ref={field}
          value={query}
          onValueChange={setQuery}
          dir="auto"
          maxLength={200}
          placeholder="Entities, pages, actions"
          className="h-12 min-w-0 flex-1 bg-transparent text-lg text-ink outline-none focus-visible:outline-none"
        />
        <span className="pointer-coarse:hidden">
          <Kbd>Esc</Kbd>
        </span>
      </div>
      <Command.List
        aria-busy={words !== "" && !search.answered}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-1.5 py-1"
      >
        {search.hits.length > 0 && (
          <PaletteGroup heading="Entities">
            {search.hits.map((hit) => (
              <HitItem
                key={hit.ref}
                hit={hit}
                query={words}
                onSelect={() => context.go(entityPath(hit.ref))}
              />
            ))}
            {search.total > search.hits.length && (
              <PaletteItem
                value="all-hits"
                icon={<Search aria-hidden />}
                onSelect={() => context.go(`/catalog?${new URLSearchParams({ q: words })}`)}
              >
                Show all {search.total.toLocaleString("en")} in the catalog
              </PaletteItem>
            )}
          </PaletteGroup>
        )}
        {entity && here.length > 0 && (
          <PaletteGroup heading={`On ${entity.name}`}>{here.map(actionItem)}</PaletteGroup>
        )}
        {words === "" && recents.length > 0 && (
          <PaletteGroup heading="Recent">
            {recents.slice(0, 5).map((path) => {
              const recent = entityOfPath(path);
              return recent ? (
                <PaletteItem
                  key={path}
                  value={path}
                  icon={<KindIcon kind={recent.kind} />}
                  hint={recent.kind}
                  onSelect={() => context.go(path)}
                >
                  {recent.name}
                </PaletteItem>
              ) : null;
            })}
          </PaletteGroup>
        )}
        {shownPages.length > 0 && (
          <PaletteGroup heading="Pages">
            {shownPages.map((page) => (
              <PaletteItem
                key={page.href}
                value={page.href}
                icon={page.icon}
                onSelect={() => context.go(page.href)}
              >
                <Highlighted text={page.label} query={words} />
              </PaletteItem>
            ))}
          </PaletteGroup>
        )}
        {everywhere.length > 0 && <PaletteGroup heading="Actions">{everywhere.map(actionItem)}</PaletteGroup>}
      </Command.List>
      {search.note && (
        <SearchNote
          state={search.note}
          error={search.error}
          query={words}
          retry={() => void search.refetch()}
        />
      )}
      <p role="status" className="sr-only">
        {words !== "" && search.answered && search.note !== "failed" && `${search.total} in the catalog`}
      </p>
    </Command>
  );
}

"use client";

import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import {
  Copy,
  FileCode,
  House,
  Keyboard,
  Link as LinkIcon,
  LogOut,
  type LucideIcon,
  Palette as PaletteIconShape,
  Search,
  TriangleAlert,
  Waypoints,
} from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { KindIcon } from "#components/catalog/kind-icon.tsx";
import { Dialog, DialogFrame } from "#components/ui/dialog.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { toast } from "#components/ui/toaster.tsx";
import type { SearchHit } from "#lib/catalog/entities/types.ts";
import { DEFAULT_NAMESPACE, entityPath } from "#lib/catalog/entity-ref.ts";
import { segmentsOf } from "./match.ts";
import { pinnedKinds, places } from "./navigation.ts";
import { showOverlay } from "./overlay.ts";
import {
  actionMatches,
  entityActions,
  entityOfPath,
  type PaletteAction,
  type PaletteContext,
  type PaletteIcon,
  portalActions,
} from "./palette-actions.ts";
import { paletteClient, paletteSearch, SearchError } from "./palette-search.ts";
import { readRecents } from "./recents.ts";
import { applyTheme } from "./theme-choice.tsx";

const icons: Record<PaletteIcon, LucideIcon> = {
  graph: Waypoints,
  copy: Copy,
  link: LinkIcon,
  source: FileCode,
  problem: TriangleAlert,
  theme: PaletteIconShape,
  keyboard: Keyboard,
  "sign-out": LogOut,
};

const pages = [
  ...places.map(({ label, href }) => ({ label, href, keywords: ["page", "open", "go to"] })),
  ...pinnedKinds.map(({ label, href, kind }) => ({ label, href, keywords: ["catalog", "kind", kind] })),
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

function Highlighted({ text, query }: { text: string; query: string }) {
  const parts = segmentsOf(text, query);
  let offset = 0;
  return parts.map((part) => {
    const key = offset;
    offset += part.text.length;
    return part.matched ? (
      <mark key={key} className="bg-transparent font-semibold text-accent">
        {part.text}
      </mark>
    ) : (
      part.text
    );
  });
}

function Item({
  value,
  icon,
  hint,
  onSelect,
  children,
}: {
  value: string;
  icon: ReactNode;
  hint?: ReactNode;
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex min-h-9 cursor-default items-center gap-2.5 rounded-md px-2.5 text-base text-ink select-none pointer-coarse:min-h-11 data-[selected=true]:bg-selected"
    >
      <span className="flex shrink-0 text-muted [&_svg]:size-4">{icon}</span>
      <span className="min-w-0 flex-1 truncate" dir="auto">
        {children}
      </span>
      {hint && <span className="max-w-[45%] shrink-0 truncate text-sm text-muted">{hint}</span>}
    </Command.Item>
  );
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="py-1 [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted"
    >
      {children}
    </Command.Group>
  );
}

function HitItem({ hit, query, onSelect }: { hit: SearchHit; query: string; onSelect: () => void }) {
  const name = hit.title ?? hit.name;
  const hint = [
    hit.namespace === DEFAULT_NAMESPACE ? null : hit.namespace,
    hit.type ?? hit.kind,
    hit.owner?.title ?? hit.owner?.name,
  ]
    .filter(Boolean)
    .join(" · ");
  return (
    <Item value={hit.ref} icon={<KindIcon kind={hit.kind} />} hint={hint} onSelect={onSelect}>
      <Highlighted text={name} query={query} />
      {hit.title !== null && hit.title !== hit.name && (
        <span className="ml-2 font-mono text-sm text-muted">
          <Highlighted text={hit.name} query={query} />
        </span>
      )}
    </Item>
  );
}

/** What stands below the groups when the search has nothing, or could not say. */
function SearchNote({ error, query, retry }: { error: Error | null; query: string; retry: () => void }) {
  if (!error) {
    return (
      <p className="px-2.5 py-6 text-center text-base [overflow-wrap:anywhere] text-muted">
        Nothing in the catalog matches “{query}”.
      </p>
    );
  }
  const signedOut = error instanceof SearchError && error.status === 401;
  return (
    <div className="flex items-center justify-between gap-3 px-2.5 py-3 text-base text-muted">
      <span>
        {signedOut
          ? "Your session has ended, so the catalog cannot be searched."
          : "The catalog could not be searched. Pages and actions still work."}
      </span>
      {signedOut ? (
        <a href="/sign-in" className="font-medium text-accent hover:underline">
          Sign in
        </a>
      ) : (
        <button type="button" onClick={retry} className="font-medium text-accent hover:underline">
          Search again
        </button>
      )}
    </div>
  );
}

/** ⌘K: find a page or an entity, act on the one that is open. Filtering is ours, because the catalog filters on the server. */
export default function Palette({ personId, pathname }: { personId: string; pathname: string }) {
  const router = useRouter();
  const [query, setQuery] = useState("");
  const words = query.trim();
  const settled = useSettled(words, 120);
  const search = useQuery(paletteSearch(settled), paletteClient);
  const [recents] = useState(() => readRecents(personId).filter((path) => path !== pathname));

  const close = () => showOverlay(null);
  const go = (href: string) => {
    close();
    router.push(href);
  };
  const context: PaletteContext = {
    go,
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

  const entity = entityOfPath(pathname);
  const here = entity ? entityActions(entity).filter((action) => actionMatches(action, words)) : [];
  const everywhere = words === "" ? [] : portalActions.filter((action) => actionMatches(action, words));
  const shownPages = pages.filter((page) =>
    words === "" ? places.some(({ href }) => href === page.href) : actionMatches(page, words),
  );
  const hits = words === "" ? [] : (search.data?.results ?? []);
  const total = search.data?.total ?? 0;
  const answered = settled === words && !search.isFetching;
  const nothing = words !== "" && answered && hits.length === 0;

  const actionItem = (action: PaletteAction) => {
    const Icon = icons[action.icon];
    return (
      <Item
        key={action.id}
        value={action.id}
        icon={<Icon aria-hidden />}
        onSelect={() => action.run(context)}
      >
        <Highlighted text={action.label} query={words} />
      </Item>
    );
  };

  return (
    <Dialog open onOpenChange={(open) => !open && close()}>
      <DialogFrame size="md" className="max-w-2xl" aria-label="Search or jump to">
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
              value={query}
              onValueChange={setQuery}
              autoFocus
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
            aria-busy={words !== "" && !answered}
            className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-1.5 py-1"
          >
            {hits.length > 0 && (
              <Group heading="Entities">
                {hits.map((hit) => (
                  <HitItem key={hit.ref} hit={hit} query={words} onSelect={() => go(entityPath(hit.ref))} />
                ))}
                {total > hits.length && (
                  <Item
                    value="all-hits"
                    icon={<Search aria-hidden />}
                    onSelect={() => go(`/catalog?q=${encodeURIComponent(words)}`)}
                  >
                    Show all {total.toLocaleString("en")} in the catalog
                  </Item>
                )}
              </Group>
            )}
            {here.length > 0 && entity && <Group heading={`On ${entity.name}`}>{here.map(actionItem)}</Group>}
            {words === "" && recents.length > 0 && (
              <Group heading="Recent">
                {recents.slice(0, 5).map((path) => {
                  const recent = entityOfPath(path);
                  return recent ? (
                    <Item
                      key={path}
                      value={path}
                      icon={<KindIcon kind={recent.kind} />}
                      hint={recent.kind}
                      onSelect={() => go(path)}
                    >
                      {recent.name}
                    </Item>
                  ) : null;
                })}
              </Group>
            )}
            {shownPages.length > 0 && (
              <Group heading="Pages">
                {shownPages.map((page) => (
                  <Item
                    key={page.href}
                    value={page.href}
                    icon={<House aria-hidden />}
                    onSelect={() => go(page.href)}
                  >
                    <Highlighted text={page.label} query={words} />
                  </Item>
                ))}
              </Group>
            )}
            {everywhere.length > 0 && <Group heading="Actions">{everywhere.map(actionItem)}</Group>}
          </Command.List>
          {(nothing || search.isError) && (
            <SearchNote error={search.error} query={words} retry={() => void search.refetch()} />
          )}
          <p role="status" className="sr-only">
            {words !== "" && answered && !search.isError && `${total} in the catalog`}
          </p>
        </Command>
      </DialogFrame>
    </Dialog>
  );
}

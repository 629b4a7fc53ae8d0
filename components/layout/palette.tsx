"use client";

import { Command } from "cmdk";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { type RefObject, useEffect, useRef, useState } from "react";
import { Dialog, DialogFrame } from "#components/ui/dialog.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { toast } from "#components/ui/toaster.tsx";
import type { EntityAction } from "#lib/catalog/entity-actions/types.ts";
import { searchHref } from "#lib/search/address.ts";
import type { SearchAnswer } from "#lib/search/types.ts";
import { runEffect } from "./action-effect.ts";
import { entityInView } from "./entity-actions-in-view.ts";
import { showOverlay } from "./overlay.ts";
import type { PortalAction } from "./palette-actions.ts";
import { ActionGroups, RecentGroup, ResultGroups } from "./palette-groups.tsx";
import { PageGroup } from "./palette-pages.tsx";
import { SearchNote } from "./palette-parts.tsx";
import { usePaletteSearch } from "./palette-search.ts";
import { readRecents } from "./recents.ts";
import { applyTheme } from "./theme-choice.tsx";

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

/** Whether results are what was most likely meant: then they stand above pages and actions that match as well. */
const resultsFirst = (answer: SearchAnswer | null): boolean => {
  const fit = answer?.results[0]?.fit;
  return answer?.meant === null && fit !== undefined && fit !== "text";
};

/** What choosing something does to the page; everything closes the palette. */
function useChoices() {
  const router = useRouter();
  const go = (href: string) => {
    showOverlay(null);
    router.push(href);
  };
  return {
    go,
    run: (action: EntityAction) => {
      showOverlay(null);
      if (action.disabled === null) runEffect(action.effect, (href) => router.push(href));
      else toast.info(action.disabled);
    },
    runPortal: (action: PortalAction) => {
      showOverlay(null);
      action.run({
        applyTheme,
        showShortcuts: () => showOverlay("shortcuts"),
        signOut: () => document.querySelector<HTMLFormElement>("form[data-sign-out]")?.requestSubmit(),
      });
    },
  };
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
  const { answer, answered, note, error, retry } = usePaletteSearch(words);
  const choices = useChoices();
  const [recents] = useState(() => readRecents(personId).filter((path) => path !== pathname));
  const [inView] = useState(entityInView);
  const selection = useSelection(words, answer);

  const results = answer && <ResultGroups answer={answer} words={words} go={choices.go} />;
  // What answered the letters before must not stand where Enter goes once they have become the words of an action.
  const first = answered && resultsFirst(answer);

  return (
    <Command
      label="Search or jump to"
      shouldFilter={false}
      loop
      vimBindings={false}
      value={selection.value}
      onValueChange={selection.set}
      onKeyDown={selection.onKeyDown}
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
      {answer?.meant && (
        <p className="border-b border-border px-4 py-2 text-sm text-muted [overflow-wrap:anywhere]">
          Nothing matches “{words}”. These match “<b className="font-semibold text-ink">{answer.meant}</b>”.
        </p>
      )}
      <Command.List
        ref={selection.list}
        aria-busy={words !== "" && !answered}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-1.5 py-1 has-[[cmdk-list-sizer]:empty]:hidden"
      >
        {first && results}
        <ActionGroups inView={inView} words={words} run={choices.run} runPortal={choices.runPortal} />
        {words === "" && <RecentGroup paths={recents} go={choices.go} />}
        <PageGroup words={words} go={choices.go} />
        {!first && results}
      </Command.List>
      {note && <SearchNote state={note} error={error} query={words} retry={retry} />}
      <Footer words={words} found={(answer?.results.length ?? 0) > 0} go={choices.go} />
      <p role="status" className="sr-only">
        {words !== "" && answered && note !== "failed" && spoken(answer)}
      </p>
    </Command>
  );
}

/** What a screen reader hears when the answer has come. */
function spoken(answer: SearchAnswer | null): string {
  // The number follows in a moment; it is said once.
  if (answer?.total === null) return "";
  const total = answer?.total ?? 0;
  const found = total === 1 ? "1 result in the catalog" : `${total} results in the catalog`;
  return answer?.meant ? `${found}, for ${answer.meant}` : found;
}

/**
 * Keeps the first line selected while the answer to what is typed arrives, until the person has moved: an answer must not
 * take the selection away from below their fingers, nor leave it on what happened to stand there before.
 */
function useSelection(words: string, answer: SearchAnswer | null) {
  const [value, set] = useState("");
  const moved = useRef(false);
  const list = useRef<HTMLDivElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another query begins at the top again
  useEffect(() => {
    moved.current = false;
  }, [words]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever changes the lines
  useEffect(() => {
    if (moved.current) return;
    const first = list.current?.querySelector("[cmdk-item]")?.getAttribute("data-value");
    if (first) set(first);
  }, [words, answer]);

  return {
    value,
    set,
    list,
    onKeyDown: (event: { key: string }) => {
      if (event.key.startsWith("Arrow") || event.key === "Home" || event.key === "End") moved.current = true;
    },
  };
}

/** Which keys do what, and the way to the page that shows everything. */
function Footer({ words, found, go }: { words: string; found: boolean; go: (href: string) => void }) {
  return (
    <div className="flex min-h-9 items-center gap-4 border-t border-border px-4 text-xs text-muted">
      <span className="flex shrink-0 items-center gap-1.5 max-sm:hidden pointer-coarse:hidden">
        <Kbd>↑</Kbd>
        <Kbd>↓</Kbd> to move
      </span>
      <span className="flex shrink-0 items-center gap-1.5 max-sm:hidden pointer-coarse:hidden">
        <Kbd>Enter</Kbd> to open
      </span>
      <button
        type="button"
        className="ml-auto truncate py-2 hover:text-ink hover:underline"
        onClick={() => go(searchHref({ q: words }))}
      >
        {words !== "" && found ? "Open as a page, with filters" : "Search page"}
      </button>
    </div>
  );
}

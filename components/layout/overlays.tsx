"use client";

import { usePathname, useRouter } from "next/navigation";
import { lazy, Suspense, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { showEntityCards } from "#components/catalog/hover-cards.ts";
import { entityOfPath } from "./entity-page.ts";
import { singleKeysOn } from "./key-preference.ts";
import { localizeTimesOnHover } from "./local-times.ts";
import { currentOverlay, type Overlay, onOverlay, showOverlay } from "./overlay.ts";
import { rememberRecent } from "./recents.ts";
import { interpret, type ShortcutAction } from "./shortcuts.ts";
import { moveRow, selectRow } from "./table-keys.ts";

const loadPalette = () => import("./palette.tsx");
const Palette = lazy(loadPalette);
const ShortcutsDialog = lazy(() => import("./shortcuts-dialog.tsx"));

/** Where a letter is text, or belongs to the widget that has the focus. */
const ownKeys =
  "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable='true'], [role=dialog], [role=menu], [role=listbox], [role=tree], [role=application], [data-own-keys]";

function focusPageSearch(): boolean {
  const marked = document.querySelector<HTMLElement>("[data-page-search]");
  const field = marked?.matches("input, textarea") ? marked : marked?.querySelector<HTMLElement>("input");
  field?.focus();
  if (field instanceof HTMLInputElement) field.select();
  return Boolean(field);
}

/** Overlays stay mounted once they were shown: a dialog that vanished could not give the focus back. */
function useEverShown(overlay: Overlay | null): ReadonlySet<Overlay> {
  const [shown, setShown] = useState<ReadonlySet<Overlay>>(new Set());
  if (overlay === null || shown.has(overlay)) return shown;
  const more = new Set([...shown, overlay]);
  setShown(more);
  return more;
}

/** Listens to the keyboard for the whole shell, and holds the overlays; their code is fetched when they are first opened. */
export function Overlays({ personId, mac }: { personId: string; mac: boolean }) {
  const overlay = useSyncExternalStore(onOverlay, currentOverlay, () => null);
  const fetched = useEverShown(overlay);
  const router = useRouter();
  const pathname = usePathname();
  const pending = useRef<{ key: string; at: number } | null>(null);

  useEffect(localizeTimesOnHover, []);
  useEffect(showEntityCards, []);

  useEffect(() => {
    if (entityOfPath(pathname)) rememberRecent(personId, pathname);
  }, [pathname, personId]);

  useEffect(() => {
    /** True when the key was used. */
    const perform = (action: ShortcutAction, range: boolean): boolean => {
      switch (action.do) {
        case "palette":
        case "shortcuts":
          showOverlay(action.do);
          return true;
        case "search":
          if (!focusPageSearch()) showOverlay("palette");
          return true;
        case "go":
          router.push(action.href);
          return true;
        case "row":
          return moveRow(action.step);
        case "select":
          return selectRow(range);
      }
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      // The palette is a moment away; fetching it begins with the modifier.
      if (event.key === "Meta" || event.key === "Control") void loadPalette();
      if (["Shift", "Meta", "Control", "Alt"].includes(event.key)) return;
      const target = event.target instanceof Element ? event.target : null;
      const plainKeys = !target?.closest(ownKeys) && currentOverlay() === null && singleKeysOn();
      const sequence =
        pending.current && event.timeStamp - pending.current.at < 1500 ? pending.current.key : null;
      const result = interpret(event, sequence, plainKeys);
      pending.current = result.pending === null ? null : { key: result.pending, at: event.timeStamp };
      if (result.action && perform(result.action, event.shiftKey)) event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [router]);

  return (
    <Suspense fallback={null}>
      {fetched.has("palette") && (
        <Palette open={overlay === "palette"} personId={personId} pathname={pathname} />
      )}
      {fetched.has("shortcuts") && <ShortcutsDialog open={overlay === "shortcuts"} mac={mac} />}
    </Suspense>
  );
}

"use client";

import { useEffect, useRef, useSyncExternalStore } from "react";
import {
  clearSelection,
  currentSelection,
  nothingSelected,
  onSelection,
  selectEverything,
} from "./selection-store.ts";

/** Chooses every entity that the filter matches, drawn or not. */
export function HeadCheck() {
  const selection = useSyncExternalStore(onSelection, currentSelection, nothingSelected);
  const box = useRef<HTMLInputElement>(null);
  const all = selection.all && selection.except.size === 0;
  const some = !all && (selection.all || selection.refs.size > 0);
  useEffect(() => {
    if (box.current) box.current.indeterminate = some;
  }, [some]);
  return (
    <input
      ref={box}
      type="checkbox"
      className="checkbox block"
      aria-label="Select all entities of the filter"
      title={all ? "Select none" : "Select all entities of the filter"}
      checked={all}
      onChange={all ? clearSelection : selectEverything}
    />
  );
}

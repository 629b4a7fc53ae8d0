"use client";

import { useSyncExternalStore } from "react";
import { isSelected } from "#lib/catalog/entities/selection.ts";
import { currentSelection, nothingSelected, onSelection, toggleSelected } from "./selection-store.ts";

/** A row's box. `x` in the table ticks it, with Shift every row from the last one on. */
export function RowCheck({ refName, name }: { refName: string; name: string }) {
  const selection = useSyncExternalStore(onSelection, currentSelection, nothingSelected);
  return (
    <input
      type="checkbox"
      data-row-check
      className="checkbox block"
      aria-label={`Select ${name}`}
      checked={isSelected(selection, refName)}
      onChange={(event) => {
        const { nativeEvent } = event;
        void toggleSelected(refName, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey);
      }}
    />
  );
}

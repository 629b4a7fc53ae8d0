"use client";

import { type ComponentType, useEffect, useState, useSyncExternalStore } from "react";
import type { SelectionBarProps } from "./selection-bar.tsx";
import { clearSelection, currentSelection, nothingSelected, onSelection } from "./selection-store.ts";

/** Shows what can be done with the selection as soon as there is one. Another filter begins with none. */
export function SelectionHost(props: SelectionBarProps) {
  const selection = useSyncExternalStore(onSelection, currentSelection, nothingSelected);
  const [Bar, setBar] = useState<ComponentType<SelectionBarProps> | null>(null);
  const any = selection.all || selection.refs.size > 0;
  useEffect(() => {
    if (any && !Bar)
      void import("./selection-bar.tsx").then(({ SelectionBar }) => setBar(() => SelectionBar));
  }, [any, Bar]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the filter is what it reacts to
  useEffect(() => clearSelection, [props.filterKey]);
  return any && Bar ? <Bar {...props} /> : null;
}

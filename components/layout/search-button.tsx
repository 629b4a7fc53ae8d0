"use client";

import type { ReactNode } from "react";
import { Kbd } from "#components/ui/kbd.tsx";
import { showOverlay } from "./overlay.ts";

/** Looks like the field it opens. The icon comes drawn from the server. */
export function SearchButton({ mac, icon }: { mac: boolean; icon: ReactNode }) {
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-keyshortcuts="Meta+K Control+K"
      onClick={() => showOverlay("palette")}
      className="control flex items-center gap-2 rounded-md border border-border bg-surface px-2.5 text-base text-muted transition-colors hover:bg-hover hover:border-border-strong hover:text-ink max-md:justify-center max-md:border-transparent max-md:bg-transparent max-md:px-2 md:w-64 lg:w-80"
    >
      {icon}
      <span className="flex-1 text-left max-md:sr-only">Search or jump to</span>
      <span aria-hidden className="flex gap-0.5 max-md:hidden pointer-coarse:hidden">
        <Kbd>{mac ? "⌘" : "Ctrl"}</Kbd>
        <Kbd>K</Kbd>
      </span>
    </button>
  );
}

"use client";

import type { ReactNode } from "react";
import { showOverlay } from "./overlay.ts";

/** The shortcut list's line in the person menu. */
export function ShortcutsButton({ className, children }: { className: string; children: ReactNode }) {
  return (
    <button
      type="button"
      className={className}
      onClick={(event) => {
        const menu = event.currentTarget.closest<HTMLElement>("[popover]");
        menu?.hidePopover();
        showOverlay("shortcuts");
      }}
    >
      {children}
    </button>
  );
}

"use client";

import { Keyboard } from "lucide-react";
import { showOverlay } from "./overlay.ts";

/** The shortcut list's line in the person menu. */
export function ShortcutsButton({ className }: { className: string }) {
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
      <Keyboard aria-hidden />
      Keyboard shortcuts
    </button>
  );
}

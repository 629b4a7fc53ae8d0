import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import Link from "next/link";
import type { Pins } from "#lib/catalog/views/types.ts";
import { Logo } from "./logo.tsx";
import { placeIcons } from "./place-icons.tsx";
import { RailNav } from "./rail-nav.tsx";
import { RailToggle } from "./rail-toggle.tsx";

export const railId = "rail";

/**
 * The navigation. One element: a rail from 768 px up, below it a popover that the header's button opens (so it works, closes
 * with Escape and returns the focus without script).
 */
export function Rail({ collapsed, pins }: { collapsed: boolean; pins: Pins }) {
  return (
    <nav
      id={railId}
      aria-label="Main"
      popover="auto"
      data-shell-chrome
      className="rail flex-col border-border bg-surface text-ink md:border-r"
    >
      <div className="flex h-(--header-height) shrink-0 items-center px-3">
        <Link
          href="/"
          aria-label="Portolan, home"
          className="flex items-center gap-2.5 rounded-md px-1 py-1 font-semibold tracking-[-0.01em]"
        >
          <Logo className="size-6 shrink-0" />
          <span className="text-lg rail-collapsed:hidden">Portolan</span>
        </Link>
      </div>
      <div className="rail-scroll min-h-0 flex-1 px-2.5 py-2">
        <RailNav drawerId={railId} pins={pins} icons={placeIcons} />
      </div>
      <div className="hidden shrink-0 px-3 py-2 md:block">
        <RailToggle
          collapsed={collapsed}
          widen={<PanelLeftOpen aria-hidden />}
          narrow={<PanelLeftClose aria-hidden />}
        />
      </div>
    </nav>
  );
}

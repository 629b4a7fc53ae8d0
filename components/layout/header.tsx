import { ChevronRight, Menu, Search } from "lucide-react";
import type { ReactNode } from "react";
import { BreadcrumbTrail } from "./breadcrumb-trail.tsx";
import { railId } from "./rail.tsx";
import { SearchButton } from "./search-button.tsx";

/** 48 px: where we are, the way to everything else, who we are. */
export function Header({ mac, person }: { mac: boolean; person: ReactNode }) {
  return (
    <header
      data-shell-chrome
      className="sticky top-0 z-30 flex h-(--header-height) items-center gap-2 border-b border-border bg-canvas px-3 sm:gap-3 sm:px-4"
    >
      <button
        type="button"
        popoverTarget={railId}
        aria-label="Open the navigation"
        className="control-square flex shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink md:hidden"
      >
        <Menu aria-hidden className="size-5" />
      </button>
      <BreadcrumbTrail
        separator={<ChevronRight aria-hidden className="mx-1 size-3.5 shrink-0 text-faint max-sm:hidden" />}
      />
      <SearchButton mac={mac} icon={<Search aria-hidden className="size-4 shrink-0" />} />
      {person}
    </header>
  );
}

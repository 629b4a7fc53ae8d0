"use client";

import { usePathname } from "next/navigation";
import { type ReactNode, useEffect } from "react";

const id = "person-menu";

/** The platform's popover: opens without script, closes with Escape and on a click elsewhere; the leaf closes it after a link. */
export function PersonPopover({
  label,
  face,
  children,
}: {
  label: string;
  face: ReactNode;
  children: ReactNode;
}) {
  const pathname = usePathname();

  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is what it reacts to
  useEffect(() => {
    const popover = document.getElementById(id);
    if (popover?.matches(":popover-open")) popover.hidePopover();
  }, [pathname]);

  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={label}
        title={label}
        className="control-square flex items-center justify-center rounded-full"
      >
        {face}
      </button>
      <div
        id={id}
        popover="auto"
        className="fixed inset-auto top-11 right-3 w-64 max-w-[calc(100vw-1.5rem)] rounded-lg border border-border bg-surface-raised p-1 text-ink shadow-float"
      >
        {children}
      </div>
    </>
  );
}

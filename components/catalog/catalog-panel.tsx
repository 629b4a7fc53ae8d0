"use client";

import { type ComponentType, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import type { PanelProps } from "./panel-types.ts";

/** What opens below a button of the catalog. Each is fetched when it is first asked for. */
const panels = {
  display: () => import("./display-panel.tsx"),
  filter: () => import("./filter-builder.tsx"),
  views: () => import("./views-panel.tsx"),
  save: () => import("./save-view.tsx"),
};

type PanelName = keyof typeof panels;

/** A button with a panel: closed with Escape, by a click elsewhere and by itself; the focus goes back to the button. */
export function CatalogPanel({
  panel,
  label,
  wide = false,
  marked = false,
  variant = "secondary",
  children,
  ...props
}: Omit<PanelProps, "close"> & {
  panel: PanelName;
  /** Names the panel */
  label: string;
  /** As wide as what it stands in, which is then what it is placed by */
  wide?: boolean;
  /** Something in it is not as usual */
  marked?: boolean;
  variant?: "primary" | "secondary";
  children: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const [Content, setContent] = useState<ComponentType<PanelProps> | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const id = useId();

  async function toggle() {
    setOpen(!open);
    if (Content) return;
    const loaded = await panels[panel]();
    setContent(() => loaded.default);
  }

  useEffect(() => {
    if (!open) return;
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && !frame.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener("pointerdown", outside);
    return () => document.removeEventListener("pointerdown", outside);
  }, [open]);

  function close() {
    setOpen(false);
    frame.current?.querySelector("button")?.focus();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes from anywhere inside
    <div
      ref={frame}
      className={wide ? undefined : "relative"}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open || event.defaultPrevented) return;
        event.stopPropagation();
        close();
      }}
    >
      <Button
        variant={variant}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => void toggle()}
        className={cn(marked && "border-accent bg-accent-soft text-accent")}
      >
        {children}
      </Button>
      {open && (
        <div
          id={id}
          role="dialog"
          aria-label={label}
          className={cn(
            "absolute top-full z-30 mt-1.5 animate-appear rounded-lg border border-border bg-surface-raised text-ink shadow-float",
            "max-sm:fixed max-sm:inset-x-2 max-sm:top-auto max-sm:bottom-2 max-sm:max-h-[80dvh] max-sm:overflow-y-auto",
            wide ? "left-0 sm:w-full sm:max-w-3xl" : "right-0 sm:w-80",
          )}
        >
          {Content ? <Content {...props} close={close} /> : <div aria-hidden className="h-32" />}
        </div>
      )}
    </div>
  );
}

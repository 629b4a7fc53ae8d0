import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/** A bordered area of the page. With a title it is a section: `<Panel aria-labelledby={id}>` and `<PanelTitle id={id}>`. */
export function Panel({ className, ...rest }: ComponentProps<"section">) {
  return (
    <section {...rest} className={cn("min-w-0 rounded-lg border border-border bg-surface", className)} />
  );
}

/** Title at the start, actions at the end. */
export function PanelHeader({ className, ...rest }: ComponentProps<"div">) {
  return (
    <div
      {...rest}
      className={cn(
        "flex min-h-11 flex-wrap items-center justify-between gap-x-3 border-b border-border px-4 py-1.5",
        className,
      )}
    />
  );
}

export function PanelTitle({ className, children, ...rest }: ComponentProps<"h2">) {
  return (
    <h2
      {...rest}
      className={cn(
        "flex min-w-0 items-center gap-2 text-base font-semibold text-ink [&_svg]:size-4",
        className,
      )}
    >
      {children}
    </h2>
  );
}

export function PanelBody({ className, ...rest }: ComponentProps<"div">) {
  return <div {...rest} className={cn("p-4", className)} />;
}

/** The look of a link in a panel's header: "Show all 14". */
export const panelLinkClass =
  "inline-flex min-h-8 items-center text-sm font-medium text-muted hover:text-ink hover:underline pointer-coarse:min-h-10";

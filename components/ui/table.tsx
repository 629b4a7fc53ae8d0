import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/**
 * A table. On wide screens its header sticks below the page header; on narrow ones it scrolls sideways by itself. With
 * `data-keyboard-table`, j and k move between the rows, x ticks and Enter opens: each row's first link (or `data-primary`).
 */
export function Table({
  className,
  wrapperClassName,
  ...rest
}: ComponentProps<"table"> & { wrapperClassName?: string; "data-keyboard-table"?: boolean | "" }) {
  return (
    <div className={cn("relative max-lg:overflow-x-auto", wrapperClassName)}>
      <table
        {...rest}
        className={cn("w-full border-separate border-spacing-0 text-left text-sm", className)}
      />
    </div>
  );
}

export function TableHead({ className, ...rest }: ComponentProps<"thead">) {
  return <thead {...rest} className={cn("text-xs text-muted", className)} />;
}

export function TableBody({ className, ...rest }: ComponentProps<"tbody">) {
  return <tbody {...rest} className={className} />;
}

export function TableRow({ className, ...rest }: ComponentProps<"tr">) {
  return (
    <tr
      {...rest}
      className={cn(
        "group/row transition-colors in-[tbody]:hover:bg-hover in-[tbody]:aria-selected:bg-selected in-[tbody]:has-[a:focus-visible]:bg-hover",
        className,
      )}
    />
  );
}

/** A column's heading. `numeric` aligns to the end, as its cells must. */
export function Th({
  numeric = false,
  scope = "col",
  className,
  ...rest
}: ComponentProps<"th"> & { numeric?: boolean }) {
  return (
    <th
      {...rest}
      scope={scope}
      className={cn(
        "h-9 border-b border-border px-3 font-medium whitespace-nowrap lg:sticky lg:top-(--header-height) lg:z-10",
        "bg-surface first:rounded-tl-lg last:rounded-tr-lg",
        numeric && "text-right",
        className,
      )}
    />
  );
}

export function Td({ numeric = false, className, ...rest }: ComponentProps<"td"> & { numeric?: boolean }) {
  return (
    <td
      {...rest}
      className={cn(
        "h-10 border-b border-border px-3 py-1.5 group-last/row:border-b-0",
        numeric && "text-right tabular-nums",
        className,
      )}
    />
  );
}

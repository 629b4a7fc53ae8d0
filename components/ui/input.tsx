import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn.ts";

/** What every field looks like; 16 px on touch so that phones do not zoom in. */
export const fieldClass =
  "control field min-w-0 rounded-md border border-border-strong bg-surface px-2.5 text-base text-ink outline-offset-0 pointer-coarse:text-lg placeholder:text-faint hover:border-muted disabled:cursor-not-allowed disabled:opacity-60 aria-invalid:border-danger";

/** A text field. `leading` is an icon inside it. Name it with a `<label>` or `aria-label`. */
export function Input({
  leading,
  className,
  type = "text",
  ...rest
}: ComponentProps<"input"> & { leading?: ReactNode }) {
  if (!leading) return <input dir="auto" {...rest} type={type} className={cn(fieldClass, className)} />;
  return (
    <span className={cn("relative flex min-w-0 items-center", className)}>
      <span className="pointer-events-none absolute left-2.5 text-faint [&_svg]:size-4">{leading}</span>
      <input dir="auto" {...rest} type={type} className={cn(fieldClass, "pl-8")} />
    </span>
  );
}

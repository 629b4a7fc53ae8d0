import type { ReactNode } from "react";
import { cn } from "./cn.ts";

export type Tone = "neutral" | "accent" | "ok" | "warning" | "danger" | "info";

const tones: Record<Tone, string> = {
  neutral: "border-border bg-hover text-muted",
  accent: "border-transparent bg-accent-soft text-accent",
  ok: "border-transparent bg-ok-soft text-ok",
  warning: "border-transparent bg-warning-soft text-warning",
  danger: "border-transparent bg-danger-soft text-danger",
  info: "border-transparent bg-info-soft text-info",
};

/** A short word about the thing beside it: a type, a lifecycle, a count. Long text is cut, the whole is in `title`. */
export function Badge({
  tone = "neutral",
  title,
  className,
  children,
}: {
  tone?: Tone;
  title?: string | undefined;
  className?: string | undefined;
  children: ReactNode;
}) {
  return (
    <span
      title={title ?? (typeof children === "string" ? children : undefined)}
      className={cn(
        "inline-flex h-5 max-w-48 items-center gap-1 rounded-sm border px-1.5 text-xs font-medium [&_svg]:size-3 [&_svg]:shrink-0",
        tones[tone],
        className,
      )}
    >
      <span className="truncate" dir="auto">
        {children}
      </span>
    </span>
  );
}

import type { ReactNode } from "react";
import { cn } from "./cn.ts";
import { Rhumb } from "./rhumb.tsx";

/** Nothing here: one sentence on what would be (`title`, more in `children`), one action that makes it so. */
export function EmptyState({
  title,
  children,
  action,
  headingLevel = 2,
  compact = false,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  headingLevel?: 1 | 2 | 3;
  /** Inside a panel: less air, no chart lines */
  compact?: boolean;
}) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div
      className={cn(
        "relative isolate flex flex-col items-center justify-center gap-1.5 overflow-hidden px-6 text-center",
        compact ? "py-6" : "py-16",
      )}
    >
      {!compact && <Rhumb className="absolute inset-0 -z-10 m-auto h-full max-h-72 w-auto text-border" />}
      <Heading className={cn("max-w-prose font-semibold text-ink", compact ? "text-base" : "text-lg")}>
        {title}
      </Heading>
      {children && <div className="max-w-prose text-base text-pretty text-muted">{children}</div>}
      {action && <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}

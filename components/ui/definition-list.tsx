import type { ReactNode } from "react";
import { cn } from "./cn.ts";

/** Terms and what they are, as facts stand in an aside. `columns` puts them side by side where there is room. */
export function DefinitionList({
  columns = 1,
  className,
  children,
}: {
  columns?: 1 | 2 | 3;
  className?: string;
  children: ReactNode;
}) {
  return (
    <dl
      className={cn(
        "grid gap-x-6 gap-y-3",
        columns === 2 && "sm:grid-cols-2",
        columns === 3 && "sm:grid-cols-2 xl:grid-cols-3",
        className,
      )}
    >
      {children}
    </dl>
  );
}

export function Definition({ term, children }: { term: ReactNode; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted">{term}</dt>
      <dd className="mt-0.5 min-w-0 text-base [overflow-wrap:anywhere] text-ink" dir="auto">
        {children}
      </dd>
    </div>
  );
}

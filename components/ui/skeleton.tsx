import { cn } from "./cn.ts";

/** A grey box the size of what is coming. Size it with classes; wrap a set of them in `SkeletonGroup`. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={cn("animate-pulse-calm rounded-md bg-hover", className)} />;
}

/** Says once that something is loading, and shows nothing for the first 200 ms. */
export function SkeletonGroup({
  label = "Loading",
  className,
  children,
}: {
  label?: string;
  className?: string;
  children: React.ReactNode;
}) {
  return (
    <div role="status" className={cn("animate-appear-late", className)}>
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}

/** The shape of a table: a header line and rows of 40 px. */
export function SkeletonRows({ rows = 8 }: { rows?: number }) {
  return (
    <div aria-hidden="true" className="divide-y divide-border">
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all the same
        <div key={index} className="flex h-10 items-center gap-6 px-3">
          <Skeleton className="h-4 w-1/4" />
          <Skeleton className="h-4 w-1/6" />
          <Skeleton className="ml-auto h-4 w-24" />
        </div>
      ))}
    </div>
  );
}

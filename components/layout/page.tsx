import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";

/** The content of a page: up to 1440 px, with air at the sides that shrinks on a phone. */
export function Page({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div className={cn("mx-auto w-full max-w-360 px-4 pt-5 pb-16 sm:px-6 lg:px-8", className)}>
      {children}
    </div>
  );
}

/** The page's one h1 with what stands beside it. `children` come below, e.g. facts or tabs. */
export function PageHeader({
  title,
  icon,
  eyebrow,
  description,
  actions,
  children,
}: {
  title: ReactNode;
  icon?: ReactNode;
  /** A short line above the title, e.g. what kind of thing it is */
  eyebrow?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header className="mb-5">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-1 basis-72 items-start gap-3">
          {icon}
          <div className="min-w-0">
            {eyebrow && <div className="mb-0.5 text-xs text-muted">{eyebrow}</div>}
            <h1
              className="text-xl font-semibold tracking-[-0.011em] [overflow-wrap:anywhere] text-ink"
              dir="auto"
            >
              {title}
            </h1>
            {description && (
              <div
                className="mt-1 max-w-prose text-base [overflow-wrap:anywhere] text-pretty text-muted"
                dir="auto"
              >
                {description}
              </div>
            )}
          </div>
        </div>
        {actions && <div className="flex shrink-0 flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {children}
    </header>
  );
}

/** The main thing, and an aside of 320 px that moves below it on narrow screens. */
export function PageColumns({
  aside,
  asideLabel = "Facts",
  children,
}: {
  aside: ReactNode;
  asideLabel?: string;
  children: ReactNode;
}) {
  return (
    <div className="grid gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="flex min-w-0 flex-col gap-6">{children}</div>
      <aside aria-label={asideLabel} className="flex min-w-0 flex-col gap-6">
        {aside}
      </aside>
    </div>
  );
}

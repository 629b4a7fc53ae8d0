import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";

export interface TabItem {
  href: string;
  label: ReactNode;
  count?: number | undefined;
  current?: boolean | undefined;
}

/** Tabs that are links, so that each has an address. Scrolls sideways on narrow screens. */
export function TabsNav({
  items,
  label = "Sections",
  className,
}: {
  items: readonly TabItem[];
  label?: string;
  className?: string;
}) {
  return (
    <nav aria-label={label} className={cn("overflow-x-auto border-b border-border", className)}>
      <ul className="flex gap-1">
        {items.map((item) => (
          <li key={item.href} className="shrink-0">
            <Link
              href={item.href}
              scroll={false}
              aria-current={item.current ? "page" : undefined}
              className={cn(
                "flex h-10 items-center gap-1.5 border-b-2 px-3 text-base font-medium outline-offset-[-3px] transition-colors",
                item.current
                  ? "border-accent text-ink"
                  : "border-transparent text-muted hover:border-border-strong hover:text-ink",
              )}
            >
              {item.label}
              {item.count !== undefined && (
                <span className="rounded-sm bg-hover px-1.5 text-xs font-normal text-muted">
                  {item.count}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

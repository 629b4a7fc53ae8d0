"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { breadcrumbsOf } from "./breadcrumbs.ts";

/** The way here. On a phone only the page itself and the one above it. `separator` comes drawn from the server. */
export function BreadcrumbTrail({ separator }: { separator: ReactNode }) {
  const crumbs = breadcrumbsOf(usePathname());
  return (
    <nav aria-label="Breadcrumbs" className="min-w-0 flex-1">
      <ol className="flex min-w-0 items-center text-base">
        {crumbs.map((crumb, index) => {
          const last = index === crumbs.length - 1;
          return (
            <li
              key={crumb.href}
              className={last ? "flex min-w-0 items-center" : "flex shrink-0 items-center max-sm:hidden"}
            >
              {index > 0 && separator}
              {last ? (
                <span
                  aria-current="page"
                  dir="auto"
                  title={crumb.label}
                  className="truncate font-medium text-ink"
                >
                  {crumb.label}
                </span>
              ) : (
                <Link href={crumb.href} className="max-w-48 truncate rounded-sm text-muted hover:text-ink">
                  {crumb.label}
                </Link>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

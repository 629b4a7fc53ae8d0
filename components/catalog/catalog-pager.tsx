import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";
import { listHref, pageNumbers, rowsShown, setPage, setSize } from "#lib/catalog/entities/address.ts";
import { type EntityPage, type ListState, pageSizes } from "#lib/catalog/entities/types.ts";
import { CatalogLink } from "./catalog-link.tsx";

const number = (value: number) => value.toLocaleString("en");

/** "41–60 of 312", the pages, and how many rows one has. */
export function CatalogPager({ list, state }: { list: EntityPage; state: ListState }) {
  const shown = rowsShown(list);
  if (!shown) return null;
  const { page, pages, total } = list;
  return (
    <div className="mt-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 text-sm text-muted">
      <p>
        <span className="text-ink">
          {number(shown.first)}–{number(shown.last)}
        </span>{" "}
        of {number(total)}
      </p>
      {pages > 1 && (
        <nav aria-label="Pages" className="flex items-center gap-1">
          <Step to={page - 1} pages={pages} state={state} label="Previous page">
            <ChevronLeft aria-hidden className="size-4" />
          </Step>
          {pageNumbers(page, pages).map((n, index) =>
            n === null ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: a gap has no other name
              <span key={`gap-${index}`} aria-hidden className="px-1 max-sm:hidden">
                …
              </span>
            ) : (
              <CatalogLink
                key={n}
                href={listHref(setPage(state, n))}
                scroll
                aria-current={n === page ? "page" : undefined}
                aria-label={`Page ${n}`}
                className={cn(
                  box,
                  "max-sm:hidden",
                  n === page ? "bg-selected font-medium text-ink" : "hover:bg-hover hover:text-ink",
                )}
              >
                {number(n)}
              </CatalogLink>
            ),
          )}
          <span className="px-1 sm:hidden">
            Page {number(page)} of {number(pages)}
          </span>
          <Step to={page + 1} pages={pages} state={state} label="Next page">
            <ChevronRight aria-hidden className="size-4" />
          </Step>
        </nav>
      )}
      <nav aria-label="Rows a page" className="flex items-center gap-1">
        <span aria-hidden className="pr-1">
          Rows
        </span>
        {pageSizes.map((size) => (
          <CatalogLink
            key={size}
            href={listHref(setSize({ ...state, page }, size))}
            aria-current={size === state.size ? "true" : undefined}
            aria-label={`${size} rows a page`}
            className={cn(
              box,
              size === state.size ? "bg-selected font-medium text-ink" : "hover:bg-hover hover:text-ink",
            )}
          >
            {size}
          </CatalogLink>
        ))}
      </nav>
    </div>
  );
}

const box =
  "flex h-7 min-w-7 items-center justify-center rounded-md px-1.5 tabular-nums pointer-coarse:h-10 pointer-coarse:min-w-10";

function Step({
  to,
  pages,
  state,
  label,
  children,
}: {
  to: number;
  pages: number;
  state: ListState;
  label: string;
  children: ReactNode;
}) {
  if (to < 1 || to > pages) {
    return (
      <span aria-hidden className={cn(box, "opacity-40")}>
        {children}
      </span>
    );
  }
  return (
    <CatalogLink
      href={listHref(setPage(state, to))}
      scroll
      aria-label={label}
      className={cn(box, "hover:bg-hover hover:text-ink")}
    >
      {children}
    </CatalogLink>
  );
}

import { ChevronDown } from "lucide-react";
import { cn } from "#components/ui/cn.ts";
import { listHref } from "#lib/catalog/entities/address.ts";
import type { EntityGroup, ListState } from "#lib/catalog/entities/types.ts";
import { columnClass } from "./catalog-columns.ts";
import { CatalogLink } from "./catalog-link.tsx";
import { rowHeight } from "./catalog-row.tsx";
import { groupWords } from "./catalog-words.ts";

/** A group's heading: folds and unfolds it. Its number is that of its rows. */
export function GroupRow({ group, state }: { group: EntityGroup; state: ListState }) {
  const key = group.value ?? "";
  const folded = state.closed.includes(key);
  const closed = folded ? state.closed.filter((other) => other !== key) : [...state.closed, key];
  const words = groupWords(state.group ?? "", group);
  return (
    <tr data-group className="bg-hover">
      <td
        colSpan={2}
        className={cn("sticky left-0 z-[1] border-b border-border bg-inherit p-0", rowHeight[state.density])}
      >
        <CatalogLink
          href={listHref({ ...state, closed })}
          replace
          data-primary
          aria-expanded={!folded}
          title={group.value ?? undefined}
          className="flex h-full w-max max-w-[min(40rem,80vw)] items-center gap-2 px-3 text-base font-medium text-ink hover:text-accent"
        >
          <ChevronDown aria-hidden className={cn("size-4 shrink-0 text-faint", folded && "-rotate-90")} />
          <span className={cn("truncate", group.value === null && "text-muted italic")} dir="auto">
            {words}
          </span>
          <span className="text-xs font-normal text-muted tabular-nums">
            {group.count.toLocaleString("en")}
          </span>
        </CatalogLink>
      </td>
      {state.columns.map((column) => (
        <td key={column} className={cn("border-b border-border", columnClass(state, column))} />
      ))}
    </tr>
  );
}

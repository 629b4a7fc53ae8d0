import { ArrowDown, ArrowUp, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { cn } from "#components/ui/cn.ts";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Table, TableBody, TableHead, TableRow, Td, Th } from "#components/ui/table.tsx";
import { listHref, nextSort, setSort, toggleFacet } from "#lib/catalog/entities/address.ts";
import type { ListState, SortKey } from "#lib/catalog/entities/types.ts";
import { DEFAULT_NAMESPACE, entityPath } from "#lib/catalog/entity-ref.ts";
import type { EntitySummary } from "#lib/catalog/types.ts";
import { CatalogLink } from "./catalog-link.tsx";
import { columnWords } from "./catalog-words.ts";
import { EntityChip } from "./entity-chip.tsx";
import { KindIcon } from "./kind-icon.tsx";
import { kindWord, lifecycleTone } from "./kind-words.ts";

/** From which width of the table a column is there. Below, its value moves under the name or is left to the entity's page. */
const columns = {
  kind: "hidden w-24 @min-[40rem]:table-cell",
  owner: "hidden w-[30%] @min-[34rem]:table-cell @min-[46rem]:w-[20%]",
  lifecycle: "hidden w-30 @min-[46rem]:table-cell",
  tags: "hidden w-32 @min-[54rem]:table-cell @min-[68rem]:w-60",
  updated: "hidden w-24 @min-[30rem]:table-cell",
};

export function CatalogTable({ items, state }: { items: readonly EntitySummary[]; state: ListState }) {
  return (
    <div className="@container rounded-lg border border-border bg-surface">
      <Table data-keyboard-table="" className="table-fixed">
        <caption className="sr-only">Entities of the catalog</caption>
        <TableHead>
          <TableRow>
            <SortTh sortKey="name" state={state} />
            <SortTh sortKey="kind" also="type" state={state} className={columns.kind} />
            <SortTh sortKey="owner" also="system" state={state} className={columns.owner} />
            <SortTh sortKey="lifecycle" state={state} className={columns.lifecycle} />
            <Th className={columns.tags}>Tags</Th>
            <SortTh sortKey="updated" state={state} className={columns.updated} />
          </TableRow>
        </TableHead>
        <TableBody>
          {items.map((entity) => (
            <EntityRow key={entity.ref} entity={entity} state={state} />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

/** A heading that sorts; `also` puts a second order into the same column. */
function SortTh({
  sortKey,
  also,
  state,
  className,
}: {
  sortKey: SortKey;
  also?: SortKey;
  state: ListState;
  className?: string;
}) {
  const { key, descending } = state.sort;
  const sorted = key === sortKey || key === also;
  return (
    <Th aria-sort={sorted ? (descending ? "descending" : "ascending") : undefined} className={className}>
      <SortLink sortKey={sortKey} state={state} />
      {also && (
        <>
          <span aria-hidden className="text-faint">
            {" / "}
          </span>
          <SortLink sortKey={also} state={state} />
        </>
      )}
    </Th>
  );
}

function SortLink({ sortKey, state }: { sortKey: SortKey; state: ListState }) {
  const { key, descending } = state.sort;
  const current = key === sortKey;
  const Icon = descending ? ArrowDown : ArrowUp;
  return (
    <CatalogLink
      href={listHref(setSort(state, nextSort(state.sort, sortKey)))}
      title={`Sort by ${columnWords[sortKey].toLowerCase()}`}
      className={cn(
        "inline-flex items-center gap-0.5 py-1 underline-offset-2 hover:text-ink hover:underline",
        current && "text-ink",
      )}
    >
      {columnWords[sortKey]}
      {current && <Icon aria-hidden className="size-3" />}
    </CatalogLink>
  );
}

function EntityRow({ entity, state }: { entity: EntitySummary; state: ListState }) {
  return (
    <TableRow>
      <Td className="align-middle">
        <NameCell entity={entity} />
      </Td>
      <Td className={columns.kind}>
        <Cut className="text-ink">{kindWord(entity.kind)}</Cut>
        {entity.type && <Cut className="text-xs text-muted">{entity.type}</Cut>}
      </Td>
      <Td className={columns.owner}>
        <div className="-my-1.5">
          <Stacked>{entity.owner && <EntityChip label={entity.owner} className="h-6" />}</Stacked>
          <Stacked>{entity.system && <EntityChip label={entity.system} className="h-6 text-xs" />}</Stacked>
        </div>
      </Td>
      <Td className={columns.lifecycle}>{entity.lifecycle && <Lifecycle value={entity.lifecycle} />}</Td>
      <Td className={columns.tags}>
        <Tags tags={entity.tags} state={state} />
      </Td>
      <Td className={columns.updated}>
        <RelativeTime value={entity.updatedAt} className="whitespace-nowrap text-muted" />
      </Td>
    </TableRow>
  );
}

/** A line of a cell that has two, 24 px each so that fingers hit one; without anything to say it takes no room. */
const Stacked = ({ children }: { children: ReactNode }) => (
  <div className="flex h-6 min-w-0 items-center empty:hidden">{children}</div>
);

/** A name that the title only spells out says nothing more. */
const sameWords = (a: string, b: string) => slug(a) === slug(b);
const slug = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

function NameCell({ entity }: { entity: EntitySummary }) {
  const { title, name, namespace, description, problems } = entity;
  const shown = title ?? name;
  return (
    <div className="flex min-w-0 items-start gap-2.5">
      <KindIcon kind={entity.kind} className="mt-0.5" />
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 items-baseline gap-2">
          <Link
            href={entityPath(entity.ref)}
            prefetch={false}
            data-primary
            title={entity.ref}
            className="min-w-0 truncate text-base font-medium text-ink hover:text-accent hover:underline hover:underline-offset-2"
            dir="auto"
          >
            {namespace !== DEFAULT_NAMESPACE && <span className="font-normal text-muted">{namespace}/</span>}
            {shown}
          </Link>
          {title !== null && !sameWords(title, name) && (
            <span
              className="min-w-0 shrink-[100] truncate font-mono text-xs text-faint @max-[30rem]:hidden"
              title={name}
            >
              {name}
            </span>
          )}
          {problems > 0 && <ProblemMark entity={entity} />}
        </div>
        {description && (
          <Cut className="text-xs text-muted @max-[34rem]:hidden" title={description}>
            {description}
          </Cut>
        )}
        <NarrowFacts entity={entity} />
      </div>
    </div>
  );
}

/** What the columns that have no room would say. */
function NarrowFacts({ entity }: { entity: EntitySummary }) {
  const { kind, type, owner, lifecycle } = entity;
  const words = [type ?? kindWord(kind), owner ? (owner.title ?? owner.name) : "no owner", lifecycle].filter(
    Boolean,
  );
  return (
    <div className="truncate text-xs text-muted @min-[34rem]:hidden">
      {words.map((word, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place says which fact it is
        <Fragment key={index}>
          {index > 0 && " · "}
          <bdi>{word}</bdi>
        </Fragment>
      ))}
    </div>
  );
}

function ProblemMark({ entity: { ref, problems } }: { entity: EntitySummary }) {
  const words = `${problems} ${problems === 1 ? "problem" : "problems"} in its descriptor`;
  return (
    <Link
      href={`${entityPath(ref)}#problems`}
      prefetch={false}
      title={words}
      className="inline-flex shrink-0 items-center gap-0.5 self-center text-xs font-medium text-warning hover:underline"
    >
      <TriangleAlert aria-hidden className="size-3.5" />
      {problems}
      <span className="sr-only">{words.slice(String(problems).length)}</span>
    </Link>
  );
}

function Lifecycle({ value }: { value: string }) {
  return (
    <div className="flex min-w-0">
      <Badge tone={lifecycleTone(value)} className="min-w-0">
        {value}
      </Badge>
    </div>
  );
}

/** One tag where there is little room, three where there is more; the rest as a number with their names on hover. */
function Tags({ tags, state }: { tags: readonly string[]; state: ListState }) {
  const rest = (shown: number, className: string) =>
    tags.length > shown && (
      <span className={cn("shrink-0 text-xs text-muted", className)} title={tags.slice(shown).join(", ")}>
        +{tags.length - shown}
      </span>
    );
  return (
    <div className="flex min-w-0 items-center gap-1">
      {tags.slice(0, 3).map((tag, index) => (
        <CatalogLink
          key={tag}
          href={listHref(state.tag.includes(tag) ? state : toggleFacet(state, "tag", tag))}
          title={`Only entities tagged ${tag}`}
          className={cn("min-w-0 shrink", index > 0 && "hidden @min-[68rem]:inline-flex")}
        >
          <Badge className="w-full hover:border-border-strong hover:text-ink">{tag}</Badge>
        </CatalogLink>
      ))}
      {rest(1, "@min-[68rem]:hidden")}
      {rest(3, "hidden @min-[68rem]:inline")}
    </div>
  );
}

/** One line, the whole of it on hover. */
function Cut({ className, title, children }: { className?: string; title?: string; children: ReactNode }) {
  return (
    <div
      className={cn("truncate", className)}
      title={title ?? (typeof children === "string" ? children : undefined)}
      dir="auto"
    >
      {children}
    </div>
  );
}

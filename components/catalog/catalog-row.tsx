import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { cn } from "#components/ui/cn.ts";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { TableRow } from "#components/ui/table.tsx";
import { listHref, toggleFacet } from "#lib/catalog/entities/address.ts";
import type { ListedEntity, ListState } from "#lib/catalog/entities/types.ts";
import { DEFAULT_NAMESPACE, entityPath } from "#lib/catalog/entity-ref.ts";
import { columnClass, columnsGiveWay, pinnedClasses } from "./catalog-columns.ts";
import { CatalogLink } from "./catalog-link.tsx";
import { EntityChip } from "./entity-chip.tsx";
import { KindIcon } from "./kind-icon.tsx";
import { kindWord, lifecycleTone } from "./kind-words.ts";
import { RowCheck } from "./row-check.tsx";

/** Every row of a table has the same height: what lets it draw only those in sight. */
export const rowHeight = { comfortable: "h-10 @max-[34rem]:h-12", compact: "h-8 @max-[34rem]:h-11" };

const cell = "border-b border-border px-3 py-0 align-middle group-last/row:border-b-0";

/** One entity of the catalog's table. Drawn by the server for the first page, by the browser for the others. */
export function EntityRow({ entity, state }: { entity: ListedEntity; state: ListState }) {
  const pinned = columnsGiveWay(state) ? null : pinnedClasses;
  return (
    <TableRow
      className={cn(pinned && "bg-surface", "has-[[data-row-check]:checked]:bg-selected")}
      data-ref={entity.ref}
    >
      <td className={cn(cell, "w-9 py-0 pr-0 pl-3", rowHeight[state.density], pinned?.check)}>
        <RowCheck refName={entity.ref} name={entity.title ?? entity.name} />
      </td>
      <td className={cn(cell, "pl-2", pinned?.name)}>
        <NameCell entity={entity} />
      </td>
      {state.columns.map((column) => (
        <td key={column} className={cn(cell, columnClass(state, column))}>
          <EntityCell entity={entity} column={column} state={state} />
        </td>
      ))}
    </TableRow>
  );
}

function EntityCell({ entity, column, state }: { entity: ListedEntity; column: string; state: ListState }) {
  switch (column) {
    case "kind":
      return <Cut>{kindWord(entity.kind)}</Cut>;
    case "type":
      return entity.type && <Cut>{entity.type}</Cut>;
    case "owner":
    case "system":
    case "domain": {
      const label = entity[column];
      return label && <EntityChip label={label} className="flex h-6 w-fit" />;
    }
    case "lifecycle":
      return entity.lifecycle && <Lifecycle value={entity.lifecycle} />;
    case "tags":
      return <Tags tags={entity.tags} state={state} />;
    case "description":
      return entity.description && <Cut className="text-muted">{entity.description}</Cut>;
    case "namespace":
      return <Cut>{entity.namespace}</Cut>;
    case "problems":
      return entity.problems > 0 && <ProblemMark entity={entity} />;
    case "updated":
      return <RelativeTime value={entity.updatedAt} className="whitespace-nowrap text-muted" />;
    case "created":
      return <RelativeTime value={entity.createdAt} className="whitespace-nowrap text-muted" />;
    default:
      return <Cut>{(entity.properties[column] ?? []).join(", ")}</Cut>;
  }
}

/** A name that the title only spells out says nothing more. */
const sameWords = (a: string, b: string) => slug(a) === slug(b);
const slug = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

function NameCell({ entity }: { entity: ListedEntity }) {
  const { title, name, namespace, description, problems } = entity;
  return (
    <div className="flex min-w-0 items-center gap-2.5">
      <KindIcon kind={entity.kind} />
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 items-baseline gap-2">
          <Link
            href={entityPath(entity.ref)}
            prefetch={false}
            data-primary
            title={description ? `${entity.ref}\n${description.slice(0, 300)}` : entity.ref}
            className="min-w-0 shrink-0 max-w-full truncate text-base font-medium text-ink hover:text-accent hover:underline hover:underline-offset-2"
            dir="auto"
          >
            {namespace !== DEFAULT_NAMESPACE && <span className="font-normal text-muted">{namespace}/</span>}
            {title ?? name}
          </Link>
          {title !== null && !sameWords(title, name) && (
            <span className="min-w-0 truncate font-mono text-xs text-faint @max-[34rem]:hidden" title={name}>
              {name}
            </span>
          )}
          {problems > 0 && <ProblemMark entity={entity} />}
        </div>
        <NarrowFacts entity={entity} />
      </div>
    </div>
  );
}

/** What the columns that have no room would say. */
function NarrowFacts({ entity }: { entity: ListedEntity }) {
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

function ProblemMark({ entity: { ref, problems } }: { entity: ListedEntity }) {
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

/** The first tag; the rest as a number with their names on hover. */
function Tags({ tags, state }: { tags: readonly string[]; state: ListState }) {
  const [first, ...rest] = tags;
  if (!first) return null;
  return (
    <div className="flex min-w-0 items-center gap-1">
      <CatalogLink
        href={listHref(state.tag.includes(first) ? state : toggleFacet(state, "tag", first))}
        title={`Only entities tagged ${first}`}
        className="inline-flex min-w-0 shrink"
      >
        <Badge className="w-full hover:border-border-strong hover:text-ink">{first}</Badge>
      </CatalogLink>
      {rest.length > 0 && (
        <span className="shrink-0 text-xs text-muted" title={rest.join(", ")}>
          +{rest.length}
        </span>
      )}
    </div>
  );
}

/** One line, the whole of it on hover. */
function Cut({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div
      className={cn("truncate", className)}
      title={typeof children === "string" ? children : undefined}
      dir="auto"
    >
      {children}
    </div>
  );
}

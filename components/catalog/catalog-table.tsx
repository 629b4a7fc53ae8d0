import { ArrowDown, ArrowUp } from "lucide-react";
import { type CSSProperties, Fragment } from "react";
import { cn } from "#components/ui/cn.ts";
import { Table, TableHead, TableRow, Th } from "#components/ui/table.tsx";
import { addSort, listHref, nextSort, setSort, stateParams } from "#lib/catalog/entities/address.ts";
import { isPropertyPath, samePath } from "#lib/catalog/entities/property.ts";
import { queryText } from "#lib/catalog/entities/query-text.ts";
import { type EntityGroup, type EntityPage, type ListState, sortKeys } from "#lib/catalog/entities/types.ts";
import {
  columnClass,
  columnsGiveWay,
  columnWidth,
  pinnedClasses,
  sidewaysClasses,
  tableWidth,
} from "./catalog-columns.ts";
import { GroupRow } from "./catalog-group-row.tsx";
import { CatalogLink } from "./catalog-link.tsx";
import { EntityRow } from "./catalog-row.tsx";
import { CatalogRows } from "./catalog-rows.tsx";
import { columnWords } from "./catalog-words.ts";
import { HeadCheck } from "./head-check.tsx";
import { SidewaysHead } from "./sideways-head.tsx";

export interface CatalogTableProps {
  list: EntityPage;
  /** Null for a list without groups */
  groups: readonly EntityGroup[] | null;
  state: ListState;
  /** Of the catalog: rows read under another are not mixed with these */
  version: string;
}

export function CatalogTable({ list, groups, state, version }: CatalogTableProps) {
  const wide = !columnsGiveWay(state);
  const { frame, heading } = sidewaysClasses(state);
  const tableClass = cn("table-fixed", wide && "@min-[34rem]:min-w-(--least)");
  const style = { "--least": `${tableWidth(state)}rem` } as CSSProperties;
  return (
    <div className="group/frame @container rounded-lg border border-border bg-surface">
      {wide && (
        <SidewaysHead>
          <table
            style={style}
            className={cn("w-full border-separate border-spacing-0 text-left text-sm", tableClass)}
          >
            <Headings state={state} className="top-auto!" copy />
          </table>
        </SidewaysHead>
      )}
      <Table
        data-keyboard-table=""
        className={tableClass}
        style={style}
        wrapperClassName={cn(frame, wide && "scroll-pl-[20rem]")}
      >
        <caption className="sr-only">Entities of the catalog</caption>
        <Headings state={state} className={heading} />
        <CatalogRows
          rest={{
            state,
            groups,
            total: list.total,
            version,
            listKey: queryText(stateParams({ ...state, page: 1 })),
          }}
          shown={list.items.length}
        >
          <FirstRows list={list} groups={groups} state={state} />
        </CatalogRows>
      </Table>
    </div>
  );
}

/** @param copy they are there to be seen only: nothing in them takes the focus */
function Headings({
  state,
  className,
  copy = false,
}: {
  state: ListState;
  className: string;
  copy?: boolean;
}) {
  const pinned = columnsGiveWay(state) ? null : pinnedClasses;
  return (
    <TableHead>
      <TableRow className={cn(pinned && "bg-surface")}>
        <Th className={cn("w-9 pr-0", className, pinned?.check, pinned && "z-20!")}>
          {!copy && <HeadCheck />}
        </Th>
        <SortTh
          column="name"
          state={state}
          className={cn("pl-2", className, pinned?.name, pinned && "z-20!")}
          copy={copy}
        />
        {state.columns.map((column) => (
          <SortTh
            key={column}
            column={column}
            state={state}
            className={cn(columnClass(state, column), className)}
            width={columnWidth(column)}
            copy={copy}
          />
        ))}
      </TableRow>
    </TableHead>
  );
}

/** The rows of the page that the server draws; with groups, their headings between them. */
function FirstRows({ list, groups, state }: Omit<CatalogTableProps, "version">) {
  if (!groups)
    return list.items.map((entity) => <EntityRow key={entity.ref} entity={entity} state={state} />);
  const byValue = new Map(groups.map((group) => [group.value, group]));
  return list.items.map((entity, index) => {
    const value = entity.group ?? null;
    const group = index === 0 || list.items[index - 1]?.group !== value ? byValue.get(value) : undefined;
    return (
      <Fragment key={`${value} ${entity.ref}`}>
        {group && <GroupRow group={group} state={state} />}
        {!state.closed.includes(value ?? "") && <EntityRow entity={entity} state={state} />}
      </Fragment>
    );
  });
}

const sortable = (column: string) => sortKeys.some((key) => key === column) || isPropertyPath(column);

/** A heading that sorts: alone, or with Shift as a further order. */
function SortTh({
  column,
  state,
  className,
  width,
  copy,
}: {
  column: string;
  state: ListState;
  className: string;
  width?: number;
  copy: boolean;
}) {
  const words = columnWords(column, state.declared);
  const style = width === undefined ? undefined : { width: `${width}rem` };
  const place = state.sort.findIndex(({ key }) => samePath(key, column));
  const sort = state.sort[place];
  if (!sortable(column)) {
    return (
      <Th className={className} style={style}>
        <span className="block truncate">{words}</span>
      </Th>
    );
  }
  const Icon = sort?.descending ? ArrowDown : ArrowUp;
  return (
    <Th
      aria-sort={place === 0 ? (sort?.descending ? "descending" : "ascending") : undefined}
      className={className}
      style={style}
    >
      <CatalogLink
        tabIndex={copy ? -1 : undefined}
        href={listHref(setSort(state, nextSort(state.sort, column)))}
        shiftHref={listHref(setSort(state, addSort(state.sort, column)))}
        title={`Sort by ${isPropertyPath(column) ? column : words.toLowerCase()}; with Shift as a further order`}
        className={cn(
          "inline-flex max-w-full items-center gap-0.5 py-1 align-middle underline-offset-2 hover:text-ink hover:underline",
          sort && "text-ink",
        )}
      >
        <span className="truncate">{words}</span>
        {sort && <Icon aria-hidden className="size-3 shrink-0" />}
        {sort && state.sort.length > 1 && (
          <>
            <span aria-hidden className="text-[0.625rem] leading-none text-muted tabular-nums">
              {place + 1}
            </span>
            <span className="sr-only">, order {place + 1}</span>
          </>
        )}
      </CatalogLink>
    </Th>
  );
}

"use client";

import { useQueries } from "@tanstack/react-query";
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { TableBody } from "#components/ui/table.tsx";
import { listHref, setPage, stateParams } from "#lib/catalog/entities/address.ts";
import { chunkSize, listChunk } from "#lib/catalog/entities/query-options.ts";
import type { EntityGroup, EntityPage, ListState } from "#lib/catalog/entities/types.ts";
import {
  chunksOf,
  type Item,
  itemAt,
  itemCount,
  placeOfRow,
  sectionsOf,
} from "#lib/catalog/entities/virtual-rows.ts";
import { GroupRow } from "./catalog-group-row.tsx";
import { EntityRow } from "./catalog-row.tsx";
import { WaitingRow } from "./catalog-waiting-row.tsx";
import { catalogQueries } from "./query-client.ts";
import { keepPlace, placeKept } from "./scroll-place.ts";
import { setRangeFinder } from "./selection-store.ts";

/** Rows drawn above and below what is in sight. */
const beyondSight = 12;
/** Chromium and Firefox lay out no more than some 17 million pixels. */
const mostItems = 380_000;

export interface ScrollProps {
  state: ListState;
  groups: readonly EntityGroup[] | null;
  total: number;
  version: string;
  /** The state without the page, as text: another one is another list */
  listKey: string;
  /** The rows that the server drew, shown until the first are read */
  children: ReactNode;
}

/** Draws the rows in sight of a list of any length, reading them in chunks; spacers stand for the others. */
export function CatalogScroll({ state, groups, total, version, listKey, children }: ScrollProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const sections = useMemo(() => sectionsOf(groups, state.closed, total), [groups, state.closed, total]);
  const count = Math.min(itemCount(sections), mostItems);
  const [height, setHeight] = useState(state.density === "compact" ? 32 : 40);
  const firstPlace = placeOfRow(sections, (state.page - 1) * state.size);
  const [sight, setSight] = useState({ from: firstPlace, to: firstPlace + state.size });
  const [taken, setTaken] = useState(false);

  const from = Math.max(0, Math.min(sight.from, count - 1) - beyondSight);
  const to = Math.min(count, sight.to + beyondSight);
  const items: Item[] = [];
  for (let place = from; place < to; place += 1) {
    const item = itemAt(sections, place);
    if (item) items.push(item);
  }
  const params = useMemo(
    () =>
      stateParams({
        ...state,
        page: 1,
        size: 20,
        more: null,
        closed: [],
        density: "comfortable",
        // Declared columns are usual for the page only: to the API they are named.
        declared: [],
      }),
    [state],
  );
  const read = useMemo(
    () => (chunk: number) => {
      const before = () =>
        catalogQueries.getQueryData<EntityPage>(listChunk(params, version, chunk - 1, () => null).queryKey)
          ?.next ?? null;
      return listChunk(params, version, chunk, before);
    },
    [params, version],
  );
  const chunks = chunksOf(items, chunkSize);
  const results = useQueries({ queries: chunks.map(read) }, catalogQueries);
  const pages = new Map(chunks.map((chunk, index) => [chunk, results[index]?.data]));
  const failed = results.find(({ isError }) => isError);
  const ready = results.every(({ data }) => data);
  // What is shown until a changed catalog's rows are there: those of before.
  const last = useRef<{ key: string; pages: Map<number, EntityPage> }>({ key: listKey, pages: new Map() });
  if (last.current.key !== listKey) last.current = { key: listKey, pages: new Map() };
  for (const [chunk, page] of pages) if (page) last.current.pages.set(chunk, page);

  const rowAt = (row: number) => {
    const chunk = Math.floor(row / chunkSize);
    return (pages.get(chunk) ?? last.current.pages.get(chunk))?.items[row % chunkSize];
  };

  const look = useCallback(() => {
    const element = body.current;
    if (!element) return;
    const row = element.querySelector<HTMLElement>("tr[data-ref], tr[data-waiting]");
    const measured = row?.getBoundingClientRect().height;
    const step = measured && measured > 8 ? measured : height;
    if (Math.abs(step - height) > 0.01) setHeight(step);
    const top = element.getBoundingClientRect().top;
    const start = Math.max(0, Math.floor(-top / step));
    const end = Math.max(0, Math.ceil((window.innerHeight - top) / step));
    setSight((known) => (known.from === start && known.to === end ? known : { from: start, to: end }));
  }, [height]);

  useEffect(() => {
    if (!taken) return;
    let frame = 0;
    const onMove = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        look();
      });
    };
    look();
    window.addEventListener("scroll", onMove, { passive: true });
    window.addEventListener("resize", onMove);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener("scroll", onMove);
      window.removeEventListener("resize", onMove);
    };
  }, [taken, look]);

  // The server's rows go once these are there; then the page is scrolled to where it was left, or to its address's page.
  useLayoutEffect(() => {
    if (taken || !(ready || failed)) return;
    setTaken(true);
  }, [taken, ready, failed]);
  const wasTaken = useRef(false);
  useLayoutEffect(() => {
    if (!taken || wasTaken.current) return;
    wasTaken.current = true;
    const kept = placeKept(listKey);
    const element = body.current;
    if (kept !== null) window.scrollTo({ top: kept, behavior: "instant" });
    else if (element && state.page > 1) {
      const top = element.getBoundingClientRect().top + window.scrollY;
      window.scrollTo({ top: top + firstPlace * height - 100, behavior: "instant" });
    }
    look();
  }, [taken, listKey, state.page, firstPlace, height, look]);

  // Another list begins at its top.
  const shownKey = useRef(listKey);
  useEffect(() => {
    if (shownKey.current === listKey) return;
    shownKey.current = listKey;
    const top = body.current?.getBoundingClientRect().top ?? 0;
    if (top < 0) window.scrollBy({ top: top - 100, behavior: "instant" });
    look();
  }, [listKey, look]);

  useEffect(() => {
    if (!taken) return;
    return keepPlace(listKey, () => {
      const top = body.current?.getBoundingClientRect().top ?? 0;
      const item = itemAt(sections, Math.max(0, Math.round((100 - top) / height)));
      const row = item?.row ?? item?.section.firstRow ?? 0;
      return listHref(setPage(state, top >= 0 ? 1 : Math.floor(row / state.size) + 1));
    });
  }, [taken, listKey, sections, height, state]);

  // The pager is for those without scripts.
  useEffect(() => {
    const section = taken ? body.current?.closest("section") : null;
    section?.setAttribute("data-endless", "");
    return () => section?.removeAttribute("data-endless");
  }, [taken]);

  useEffect(() => {
    setRangeFinder(async (a, b) => rangeOf(a, b, read));
    return () => setRangeFinder(null);
  }, [read]);

  if (!taken) return <TableBody>{children}</TableBody>;
  return (
    // Browsers keep what is in sight in place when what is above it grows: after a jump, that would carry the list to its end.
    <TableBody ref={body} className="[overflow-anchor:none]">
      <Spacer height={from * height} />
      {failed && (
        <tr>
          <td colSpan={2} className="px-3 py-2 text-danger">
            {failed.error?.message}{" "}
            <button type="button" className="underline" onClick={() => void failed.refetch()}>
              Read again
            </button>
          </td>
        </tr>
      )}
      {items.map(({ section, row }) => {
        if (row === null) {
          const { group } = section;
          return group && <GroupRow key={`group ${group.value}`} group={group} state={state} />;
        }
        const entity = rowAt(row);
        if (!entity) return <WaitingRow key={row} state={state} />;
        return <EntityRow key={`${entity.group ?? ""} ${entity.ref}`} entity={entity} state={state} />;
      })}
      <Spacer height={(count - to) * height} />
    </TableBody>
  );
}

const Spacer = ({ height }: { height: number }) =>
  height > 0 ? (
    <tr data-spacer>
      <td aria-hidden colSpan={2} style={{ height, padding: 0 }} />
    </tr>
  ) : null;

const mostOfARange = 10_000;

/** The refs between two rows that were drawn once; chunks between them are read. */
async function rangeOf(
  a: string,
  b: string,
  read: (chunk: number) => ReturnType<typeof listChunk>,
): Promise<string[]> {
  const place = (ref: string): number => {
    for (const [key, page] of catalogQueries.getQueriesData<EntityPage>({
      queryKey: read(0).queryKey.slice(0, 3),
    })) {
      const index = page?.items.findIndex((item) => item.ref === ref) ?? -1;
      if (index >= 0) return Number(key[3]) * chunkSize + index;
    }
    return -1;
  };
  const [start, end] = [place(a), place(b)].sort((x, y) => x - y);
  if (start === undefined || end === undefined || start < 0) return [b];
  if (end - start > mostOfARange) return [b];
  const refs: string[] = [];
  for (let chunk = Math.floor(start / chunkSize); chunk * chunkSize <= end; chunk += 1) {
    const page = await catalogQueries.fetchQuery(read(chunk));
    refs.push(...page.items.map(({ ref }) => ref));
  }
  const first = Math.floor(start / chunkSize) * chunkSize;
  return refs.slice(start - first, end - first + 1);
}

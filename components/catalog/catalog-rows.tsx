"use client";

import { type ComponentType, type ReactNode, useEffect, useRef, useState } from "react";
import { TableBody } from "#components/ui/table.tsx";
import type { ScrollProps } from "./catalog-scroll.tsx";

/** Whoever only looks at the first rows needs no more script; moving anything comes well before the last of them. */
const signsOfReading = ["pointermove", "pointerdown", "touchstart", "wheel", "scroll", "keydown"] as const;

/**
 * The table's body. The server's rows stand there until the rest of a long list may be wanted: with the first sign that somebody
 * is there, or at once in the middle of a list. Then the scroller, fetched for it, draws what is in sight, those rows included.
 * @param shown rows among `children`: a list that has no more needs no scroller
 */
export function CatalogRows({
  rest,
  shown,
  children,
}: {
  rest: Omit<ScrollProps, "children">;
  shown: number;
  children: ReactNode;
}) {
  const [Scroller, setScroller] = useState<ComponentType<ScrollProps> | null>(null);
  const long = rest.total > shown || rest.groups !== null;
  const inside = rest.state.page > 1;
  useEffect(() => {
    if (!long || Scroller) return;
    const given = new AbortController();
    const { signal } = given;
    const load = async () => {
      const { CatalogScroll } = await import("./catalog-scroll.tsx");
      if (!signal.aborted) setScroller(() => CatalogScroll);
    };
    // Somewhere inside the list, the rows in sight are not those that the server drew at its top.
    // (Older Safari has no idle callback.)
    if (inside)
      (window.requestIdleCallback ?? ((work: () => void) => window.setTimeout(work, 200)))(() => void load());
    else
      for (const sign of signsOfReading)
        window.addEventListener(sign, load, { once: true, passive: true, signal });
    return () => given.abort();
  }, [long, inside, Scroller]);
  const frame = useRef<HTMLTableSectionElement>(null);
  // Pages are for those without scripts, and for the moment before the scroller is there.
  useEffect(() => {
    if (!long) frame.current?.closest("section")?.setAttribute("data-endless", "");
  }, [long]);
  if (long && Scroller) return <Scroller {...rest}>{children}</Scroller>;
  return <TableBody ref={frame}>{children}</TableBody>;
}

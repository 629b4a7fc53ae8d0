"use client";

import { type ComponentType, type ReactNode, useEffect, useRef, useState } from "react";
import { TableBody } from "#components/ui/table.tsx";
import type { ScrollProps } from "./catalog-scroll.tsx";

/**
 * The table's body. The server's rows stand there until the rest of a long list is wanted; then the scroller, fetched for it,
 * draws whatever is in sight, those rows included.
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
  useEffect(() => {
    if (!long || Scroller) return;
    let wanted = true;
    // Older Safari has no idle callback.
    const idle = window.requestIdleCallback ?? ((work: () => void) => window.setTimeout(work, 200));
    idle(async () => {
      const { CatalogScroll } = await import("./catalog-scroll.tsx");
      if (wanted) setScroller(() => CatalogScroll);
    });
    return () => {
      wanted = false;
    };
  }, [long, Scroller]);
  const frame = useRef<HTMLTableSectionElement>(null);
  // Pages are for those without scripts, and for the moment before the scroller is there.
  useEffect(() => {
    if (!long) frame.current?.closest("section")?.setAttribute("data-endless", "");
  }, [long]);
  if (long && Scroller) return <Scroller {...rest}>{children}</Scroller>;
  return <TableBody ref={frame}>{children}</TableBody>;
}

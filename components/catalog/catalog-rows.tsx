"use client";

import { type ComponentType, type ReactNode, useEffect, useState } from "react";
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
  if (long && Scroller) return <Scroller {...rest}>{children}</Scroller>;
  return <TableBody>{children}</TableBody>;
}

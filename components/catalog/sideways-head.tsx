"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";

/**
 * The headings of a table that scrolls sideways, in sight while its rows scroll by: such a table holds its own headings inside.
 * Stands before the table's frame and follows it. For eyes and pointers only, since the table's own headings are what is read
 * and focused; while those are in sight this is not.
 * @param children the same headings again, in a table of the same widths
 */
export function SidewaysHead({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const copy = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const frame = place.current?.nextElementSibling;
    const head = frame?.querySelector("thead");
    if (!place.current || !frame || !head) return;
    const top = Number.parseFloat(getComputedStyle(place.current).top) || 0;
    const follow = () => {
      const scrolls = frame.scrollWidth > frame.clientWidth + 1;
      const own = head.getBoundingClientRect();
      setShown(scrolls && own.top < top && frame.getBoundingClientRect().bottom > top + 2 * own.height);
      frame.parentElement?.toggleAttribute("data-sideways", frame.scrollLeft > 0);
      if (copy.current) copy.current.scrollLeft = frame.scrollLeft;
    };
    follow();
    const sizes = new ResizeObserver(follow);
    sizes.observe(frame);
    window.addEventListener("scroll", follow, { passive: true });
    frame.addEventListener("scroll", follow, { passive: true });
    return () => {
      sizes.disconnect();
      window.removeEventListener("scroll", follow);
      frame.removeEventListener("scroll", follow);
    };
  }, []);
  return (
    <div ref={place} aria-hidden="true" className="sticky top-(--header-height) z-10 h-0">
      <div ref={copy} className={`absolute inset-x-0 top-0 overflow-hidden ${shown ? "" : "invisible"}`}>
        {children}
      </div>
    </div>
  );
}

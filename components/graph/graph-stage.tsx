"use client";

import { Maximize2, Minus, Plus } from "lucide-react";
import { type PointerEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { cn } from "#components/ui/cn.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { firstView, type View, wholeView, zoomed } from "#lib/catalog/graph/viewport.ts";
import styles from "./graph.module.css";

interface Point {
  x: number;
  y: number;
}

/**
 * The window onto a drawing: drag, wheel and keys move and zoom, buttons do the same. Without JavaScript it shows the first
 * view that the server chose. `children` are the SVG that the server drew; only the view box changes here.
 */
export function GraphStage({
  label,
  width,
  height,
  centre,
  initial,
  className,
  legend,
  children,
}: {
  label: string;
  /** Of the whole drawing */
  width: number;
  height: number;
  centre: Point;
  initial: View;
  /** Of the frame, its height */
  className: string;
  /** Beside the buttons, below the drawing */
  legend: ReactNode;
  children: ReactNode;
}) {
  const stage = useRef<SVGSVGElement>(null);
  const [view, setView] = useState(initial);
  const drag = useRef<{ start: Point; view: View; moved: boolean } | null>(null);

  // The server guessed the size of the frame; this is the real one.
  useEffect(() => {
    const frame = frameOf(stage.current);
    if (frame) setView(firstView({ width, height }, frame, { x: centre.x, y: centre.y }));
  }, [width, height, centre.x, centre.y]);

  // React listens to the wheel passively, which cannot keep the page from zooming as well.
  useEffect(() => {
    const element = stage.current;
    const onWheel = (event: WheelEvent) => {
      const frame = frameOf(element);
      if (!frame || !element || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      const at = { x: event.clientX, y: event.clientY };
      setView((now) => zoomed(now, Math.exp(-event.deltaY / 300), frame, inDrawing(element, now, at)));
    };
    element?.addEventListener("wheel", onWheel, { passive: false });
    return () => element?.removeEventListener("wheel", onWheel);
  }, []);

  const zoom = (factor: number) => {
    const frame = frameOf(stage.current);
    if (!frame) return;
    setView((now) => zoomed(now, factor, frame, { x: now.x + now.width / 2, y: now.y + now.height / 2 }));
  };
  const showAll = () => {
    const frame = frameOf(stage.current);
    if (frame) setView(wholeView({ width, height }, frame));
  };

  const onPointerDown = (event: PointerEvent<SVGSVGElement>) => {
    if (event.button !== 0 || event.pointerType === "touch") return;
    drag.current = { start: { x: event.clientX, y: event.clientY }, view, moved: false };
  };
  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    const dragged = drag.current;
    const frame = frameOf(stage.current);
    if (!dragged || !frame) return;
    const dx = event.clientX - dragged.start.x;
    const dy = event.clientY - dragged.start.y;
    if (!dragged.moved && Math.hypot(dx, dy) < 4) return;
    if (!dragged.moved) event.currentTarget.setPointerCapture(event.pointerId);
    dragged.moved = true;
    event.currentTarget.dataset.dragging = "";
    const unit = Math.max(dragged.view.width / frame.width, dragged.view.height / frame.height);
    setView({ ...dragged.view, x: dragged.view.x - dx * unit, y: dragged.view.y - dy * unit });
  };
  const onPointerUp = (event: PointerEvent<SVGSVGElement>) => {
    delete event.currentTarget.dataset.dragging;
    // The click that ends a drag comes after this and must not follow a link.
    setTimeout(() => {
      drag.current = null;
    });
  };

  return (
    <section aria-label={label}>
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: the section is named; a title here would be a tooltip everywhere */}
      <svg
        ref={stage}
        viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`}
        className={cn("block w-full cursor-grab select-none", styles.stage, className)}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={onPointerUp}
        onDragStart={(event) => event.preventDefault()}
        onClickCapture={(event) => {
          if (drag.current?.moved) event.preventDefault();
        }}
        onPointerOver={(event) => trace(event.currentTarget, event.target)}
        onPointerLeave={(event) => trace(event.currentTarget, null)}
        onFocus={(event) => {
          trace(event.currentTarget, event.target);
          reveal(event.currentTarget, event.target, setView);
        }}
        onBlur={(event) => trace(event.currentTarget, null)}
        onKeyDown={(event) => {
          if (event.key === "+" || event.key === "=") zoom(1.25);
          else if (event.key === "-") zoom(0.8);
          else if (event.key === "0") showAll();
        }}
      >
        {children}
      </svg>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-border py-1 pr-1 pl-4">
        {legend}
        <div className="ml-auto flex">
          <IconButton label="Zoom out" size="sm" onClick={() => zoom(0.8)}>
            <Minus aria-hidden />
          </IconButton>
          <IconButton label="Zoom in" size="sm" onClick={() => zoom(1.25)}>
            <Plus aria-hidden />
          </IconButton>
          <IconButton label="Show the whole graph" size="sm" onClick={showAll}>
            <Maximize2 aria-hidden />
          </IconButton>
        </div>
      </div>
    </section>
  );
}

function frameOf(element: SVGSVGElement | null): { width: number; height: number } | null {
  const box = element?.getBoundingClientRect();
  return box && box.width > 0 && box.height > 0 ? { width: box.width, height: box.height } : null;
}

/** A point of the screen in the drawing's coordinates; the view is centred in the frame. */
function inDrawing(element: SVGSVGElement, view: View, at: Point): Point {
  const box = element.getBoundingClientRect();
  const unit = Math.max(view.width / box.width, view.height / box.height);
  return {
    x: view.x + view.width / 2 + (at.x - box.left - box.width / 2) * unit,
    y: view.y + view.height / 2 + (at.y - box.top - box.height / 2) * unit,
  };
}

/** Marks the node that holds `target`, its lines and the nodes at their other ends; the rest steps back. */
function trace(stage: SVGSVGElement, target: EventTarget | null): void {
  const node = target instanceof Element ? target.closest<SVGElement>("[data-node]") : null;
  for (const marked of stage.querySelectorAll<SVGElement>("[data-active]")) delete marked.dataset.active;
  if (!node) {
    delete stage.dataset.tracing;
    return;
  }
  stage.dataset.tracing = "";
  node.dataset.active = "";
  const number = node.dataset.node;
  for (const edge of stage.querySelectorAll<SVGElement>(`[data-from="${number}"], [data-to="${number}"]`)) {
    edge.dataset.active = "";
    const other = edge.dataset.from === number ? edge.dataset.to : edge.dataset.from;
    const end = stage.querySelector<SVGElement>(`[data-node="${other}"]`);
    if (end) end.dataset.active = "";
  }
}

/** Moves the view so that a node that got the focus from the keyboard is seen. */
function reveal(
  stage: SVGSVGElement,
  target: EventTarget,
  setView: (change: (view: View) => View) => void,
): void {
  const node = target instanceof Element ? target.closest("[data-node]:focus-visible") : null;
  const box = node?.getBoundingClientRect();
  const frame = stage.getBoundingClientRect();
  if (!box) return;
  if (
    box.left >= frame.left &&
    box.right <= frame.right &&
    box.top >= frame.top &&
    box.bottom <= frame.bottom
  )
    return;
  setView((view) => {
    const at = inDrawing(stage, view, { x: box.left + box.width / 2, y: box.top + box.height / 2 });
    return { ...view, x: at.x - view.width / 2, y: at.y - view.height / 2 };
  });
}

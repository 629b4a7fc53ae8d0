"use client";

import { GripVertical, X } from "lucide-react";
import { type DragEvent, type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { cn } from "#components/ui/cn.ts";
import { IconButton } from "#components/ui/icon-button.tsx";

interface OrderedItem {
  key: string;
  words: string;
}

/** Things in an order that is changed by dragging, or with the arrow keys on a thing's handle. */
export function OrderedList({
  label,
  items,
  onOrder,
  onRemove,
  extra,
}: {
  label: string;
  items: readonly OrderedItem[];
  onOrder: (keys: string[]) => void;
  onRemove: ((key: string) => void) | null;
  extra?: (key: string) => ReactNode;
}) {
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const list = useRef<HTMLUListElement>(null);
  const hint = useId();

  function move(key: string, to: number) {
    const keys = items.map((item) => item.key).filter((other) => other !== key);
    const place = Math.max(0, Math.min(keys.length, to));
    keys.splice(place, 0, key);
    setSaid(`${items.find((item) => item.key === key)?.words}: place ${place + 1} of ${items.length}`);
    onOrder(keys);
  }

  function onKeyDown(event: KeyboardEvent, index: number, key: string) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const to = index + step;
    if (to < 0 || to >= items.length) return;
    move(key, to);
    // The handle moves with its line.
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLElement>("[data-handle]")[to]?.focus());
  }

  function onDrop(event: DragEvent, index: number) {
    event.preventDefault();
    if (dragged) move(dragged, index);
    setDragged(null);
    setOver(null);
  }

  return (
    <>
      <ul ref={list} aria-label={label} className="-mx-1 flex flex-col">
        {items.map(({ key, words }, index) => (
          <li
            key={key}
            draggable
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = "move";
              event.dataTransfer.setData("text/plain", key);
              setDragged(key);
            }}
            onDragOver={(event) => {
              event.preventDefault();
              setOver(key);
            }}
            onDragEnd={() => {
              setDragged(null);
              setOver(null);
            }}
            onDrop={(event) => onDrop(event, index)}
            className={cn(
              "flex h-8 items-center gap-1 rounded-md hover:bg-hover pointer-coarse:h-10",
              dragged === key && "opacity-50",
              over === key &&
                dragged !== null &&
                dragged !== key &&
                "outline-2 -outline-offset-2 outline-focus",
            )}
          >
            <button
              type="button"
              data-handle
              aria-label={`Move ${words}`}
              aria-describedby={hint}
              onKeyDown={(event) => onKeyDown(event, index, key)}
              className="flex size-6 shrink-0 cursor-grab items-center justify-center rounded-sm text-faint hover:text-ink"
            >
              <GripVertical aria-hidden className="size-3.5" />
            </button>
            <span className="min-w-0 flex-1 truncate" title={key} dir="auto">
              {words}
            </span>
            {extra?.(key)}
            {onRemove && (
              <IconButton size="sm" label={`Remove ${words}`} onClick={() => onRemove(key)}>
                <X aria-hidden />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      <p id={hint} hidden>
        Drag it, or press the up and down arrow keys.
      </p>
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  );
}

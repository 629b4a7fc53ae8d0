"use client";

import { QueryClientProvider, useQuery } from "@tanstack/react-query";
import { type RefObject, useEffect, useRef, useState } from "react";
import { createRoot, type Root } from "react-dom/client";
import { Badge } from "#components/ui/badge.tsx";
import { ExternalLink } from "#components/ui/external-link.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { entityCard } from "#lib/catalog/entities/query-options.ts";
import type { EntityCard } from "#lib/catalog/entities/types.ts";
import { labelWords } from "./catalog-words.ts";
import { KindIcon } from "./kind-icon.tsx";
import { kindWord, lifecycleTone } from "./kind-words.ts";
import { catalogQueries } from "./query-client.ts";

const leaveMs = 200;
const gap = 6;
const width = 320;
const cardId = "entity-card";

let root: Root | null = null;
let shown: Element | null = null;

/** Shows the card of a chip's entity below it, as long as the pointer stays on one of the two, or the focus on the chip. */
export function showCard(chip: HTMLElement): void {
  const ref = chip.getAttribute("data-entity");
  if (!ref || shown === chip) return;
  if (!root) {
    const host = document.body.appendChild(document.createElement("div"));
    root = createRoot(host);
  }
  shown = chip;
  const close = () => {
    shown = null;
    root?.render(null);
  };
  root.render(
    <QueryClientProvider client={catalogQueries}>
      <Card key={ref} entityRef={ref} chip={chip} onLeave={close} />
    </QueryClientProvider>,
  );
}

function Card({ entityRef, chip, onLeave }: { entityRef: string; chip: HTMLElement; onLeave: () => void }) {
  const frame = useRef<HTMLDivElement>(null);
  const { data } = useQuery(entityCard(entityRef));
  useLeave(frame, chip, onLeave);
  const [box] = useState(() => chip.getBoundingClientRect());
  const told = data !== undefined && data !== null;
  useEffect(() => {
    if (!told) return;
    chip.setAttribute("aria-describedby", cardId);
    return () => chip.removeAttribute("aria-describedby");
  }, [told, chip]);
  if (!data) return null;
  const left = Math.max(8, Math.min(box.left, window.innerWidth - width - 8));
  const below = box.bottom + 220 < window.innerHeight;
  const place = below ? { top: box.bottom + gap } : { bottom: window.innerHeight - box.top + gap };
  return (
    // biome-ignore lint/a11y/useSemanticElements: it holds no fields
    <div
      ref={frame}
      role="group"
      aria-label={`About ${data.label.title ?? data.label.name}`}
      style={{ left, width, ...place }}
      className="fixed z-50 animate-appear rounded-lg border border-border bg-surface-raised p-3 text-sm text-ink shadow-float"
    >
      {/* Not the group itself: a description is taken from its label alone. */}
      <div id={cardId}>
        <CardContent card={data} />
      </div>
    </div>
  );
}

const hasFocus = (chip: HTMLElement) => document.activeElement === chip && chip.matches(":focus-visible");

/** Closes once the pointer has been off both for a moment, when the focus goes on, at Escape, and when the page scrolls away. */
function useLeave(frame: RefObject<HTMLElement | null>, chip: HTMLElement, onLeave: () => void) {
  useEffect(() => {
    let timer: number | undefined;
    const onOver = ({ target }: PointerEvent) => {
      window.clearTimeout(timer);
      const inside = target instanceof Node && (chip.contains(target) || frame.current?.contains(target));
      timer = inside || hasFocus(chip) ? undefined : window.setTimeout(onLeave, leaveMs);
    };
    // Into the card the focus may go; it stays open for as long as it is there.
    const onFocus = ({ target }: FocusEvent) => {
      if (target !== chip && !(target instanceof Node && frame.current?.contains(target))) onLeave();
    };
    // First of all, and for nobody else: what the chip stands in stays open.
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !frame.current) return;
      event.preventDefault();
      event.stopPropagation();
      if (frame.current.contains(document.activeElement)) chip.focus();
      onLeave();
    };
    document.addEventListener("pointerover", onOver);
    document.addEventListener("focusin", onFocus);
    document.addEventListener("keydown", onKey, true);
    window.addEventListener("scroll", onLeave, { passive: true, once: true });
    window.addEventListener("click", onLeave);
    return () => {
      window.clearTimeout(timer);
      document.removeEventListener("pointerover", onOver);
      document.removeEventListener("focusin", onFocus);
      document.removeEventListener("keydown", onKey, true);
      window.removeEventListener("scroll", onLeave);
      window.removeEventListener("click", onLeave);
    };
  }, [frame, chip, onLeave]);
}

function CardContent({ card }: { card: EntityCard }) {
  const { label, owner, lifecycle, type, description, updatedAt, links } = card;
  return (
    <>
      <div className="flex items-start gap-2">
        <KindIcon kind={label.kind} className="mt-0.5" />
        <div className="min-w-0 flex-1">
          <p className="truncate font-medium" dir="auto">
            {label.title ?? label.name}
          </p>
          <p className="truncate font-mono text-xs text-muted">{label.ref}</p>
        </div>
        {lifecycle && <Badge tone={lifecycleTone(lifecycle)}>{lifecycle}</Badge>}
      </div>
      {description && (
        <p className="mt-2 line-clamp-3 [overflow-wrap:anywhere] text-muted" dir="auto">
          {description}
        </p>
      )}
      <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-xs">
        <dt className="text-muted">{kindWord(label.kind)}</dt>
        <dd className="truncate">{type ?? "no type"}</dd>
        <dt className="text-muted">Owner</dt>
        <dd className="truncate" dir="auto">
          {owner ? labelWords(owner) : "nobody"}
        </dd>
        <dt className="text-muted">Changed</dt>
        <dd>
          <RelativeTime value={updatedAt} />
        </dd>
      </dl>
      {links.length > 0 && (
        <p className="mt-2 flex min-w-0 flex-wrap gap-x-3 gap-y-1 border-t border-border pt-2 text-xs">
          {links.map(({ url, title }) => (
            <ExternalLink key={url} href={url} className="text-xs">
              {title}
            </ExternalLink>
          ))}
        </p>
      )}
    </>
  );
}

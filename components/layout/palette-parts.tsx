import { Command } from "cmdk";
import type { ReactNode } from "react";
import { KindIcon } from "#components/catalog/kind-icon.tsx";
import type { SearchHit } from "#lib/catalog/entities/types.ts";
import { DEFAULT_NAMESPACE } from "#lib/catalog/entity-ref.ts";
import { segmentsOf } from "./match.ts";
import { SearchError } from "./palette-search.ts";

export function Highlighted({ text, query }: { text: string; query: string }) {
  let offset = 0;
  return segmentsOf(text, query).map((part) => {
    const key = offset;
    offset += part.text.length;
    return part.matched ? (
      <mark key={key} className="bg-transparent font-semibold text-accent">
        {part.text}
      </mark>
    ) : (
      part.text
    );
  });
}

/** One line: icon, words, and what tells it from its like. `value` has to be unique in the palette. */
export function PaletteItem({
  value,
  icon,
  hint,
  onSelect,
  children,
}: {
  value: string;
  icon: ReactNode;
  hint?: ReactNode;
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex min-h-9 cursor-default items-center gap-2.5 rounded-md px-2.5 text-base text-ink select-none pointer-coarse:min-h-11 data-[selected=true]:bg-selected"
    >
      <span className="flex shrink-0 text-muted [&_svg]:size-4">{icon}</span>
      <span className="min-w-0 flex-1 truncate" dir="auto">
        {children}
      </span>
      {hint && (
        <span className="max-w-[45%] shrink-0 truncate text-sm text-muted" dir="auto">
          {hint}
        </span>
      )}
    </Command.Item>
  );
}

export function PaletteGroup({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="py-1 [&_[cmdk-group-heading]]:truncate [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted"
    >
      {children}
    </Command.Group>
  );
}

export function HitItem({ hit, query, onSelect }: { hit: SearchHit; query: string; onSelect: () => void }) {
  const namespace = hit.namespace === DEFAULT_NAMESPACE ? null : hit.namespace;
  const hint = [namespace, hit.type ?? hit.kind, hit.owner?.title ?? hit.owner?.name]
    .filter(Boolean)
    .join(" · ");
  return (
    <PaletteItem value={hit.ref} icon={<KindIcon kind={hit.kind} />} hint={hint} onSelect={onSelect}>
      <Highlighted text={hit.title ?? hit.name} query={query} />
      {hit.title !== null && hit.title !== hit.name && (
        <span className="ml-2 font-mono text-sm text-muted">
          <Highlighted text={hit.name} query={query} />
        </span>
      )}
    </PaletteItem>
  );
}

const noteClass = "border-t border-border px-4 py-3 text-sm text-muted";

/** Below the groups: that the search is under way, has nothing, or could not be made. */
export function SearchNote({
  state,
  error,
  query,
  retry,
}: {
  state: "searching" | "nothing" | "failed";
  error: Error | null;
  query: string;
  retry: () => void;
}) {
  if (state === "searching")
    return <p className={`${noteClass} animate-appear-late`}>Searching the catalog</p>;
  if (state === "nothing") {
    return (
      <p className={`${noteClass} [overflow-wrap:anywhere]`}>Nothing in the catalog matches “{query}”.</p>
    );
  }
  const signedOut = error instanceof SearchError && error.status === 401;
  return (
    <div role="alert" className={`${noteClass} flex items-center justify-between gap-3`}>
      {signedOut
        ? "Your session has ended, so the catalog cannot be searched."
        : "The catalog could not be searched. Pages and actions still work."}
      {signedOut ? (
        <a href="/sign-in" className="shrink-0 font-medium text-accent hover:underline">
          Sign in
        </a>
      ) : (
        <button type="button" onClick={retry} className="shrink-0 font-medium text-accent hover:underline">
          Search again
        </button>
      )}
    </div>
  );
}

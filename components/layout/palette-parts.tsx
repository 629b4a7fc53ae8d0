import { Command } from "cmdk";
import type { ReactNode } from "react";
import { KindIcon } from "#components/catalog/kind-icon.tsx";
import { kindWord } from "#components/catalog/kind-words.ts";
import { Marked } from "#components/search/marked.tsx";
import { DEFAULT_NAMESPACE } from "#lib/catalog/entity-ref.ts";
import { rangesOf } from "#lib/search/highlight.ts";
import { SearchError } from "#lib/search/query-options.ts";
import type { SearchHit } from "#lib/search/types.ts";
import { wordsOf } from "#lib/search/words.ts";

/** A label of the palette's own, with the words of the query marked. */
export function MarkedLabel({ text, query }: { text: string; query: string }) {
  return <Marked text={text} ranges={rangesOf(text, { typed: wordsOf(query), whole: [] })} />;
}

/** One line: icon, words, and what tells it from its like. `value` has to be unique in the palette. */
export function PaletteItem({
  value,
  icon,
  hint,
  detail,
  faint = false,
  onSelect,
  children,
}: {
  value: string;
  icon: ReactNode;
  hint?: ReactNode;
  /** A second line */
  detail?: ReactNode;
  /** Cannot be done now; the detail says why */
  faint?: boolean;
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex min-h-9 cursor-default items-center gap-2.5 rounded-md px-2.5 py-1 text-base text-ink select-none pointer-coarse:min-h-11 data-[selected=true]:bg-selected"
    >
      <span className="flex shrink-0 text-muted [&_svg]:size-4">{icon}</span>
      <span className="min-w-0 flex-1">
        <span className={faint ? "block truncate text-muted" : "block truncate"} dir="auto">
          {children}
        </span>
        {detail && (
          <span className="block truncate text-sm text-muted" dir="auto">
            {detail}
          </span>
        )}
      </span>
      {hint && (
        <span className="max-w-[45%] shrink-0 truncate text-sm text-muted max-sm:max-w-[35%]" dir="auto">
          {hint}
        </span>
      )}
    </Command.Item>
  );
}

/** @param count exactly how many there are, where the group shows some of them */
export function PaletteGroup({
  heading,
  count,
  children,
}: {
  heading: string;
  count?: number | undefined;
  children: ReactNode;
}) {
  return (
    <Command.Group
      heading={
        <span className="flex justify-between gap-3">
          <span className="truncate">{heading}</span>
          {count !== undefined && <span className="tabular-nums">{count.toLocaleString("en")}</span>}
        </span>
      }
      className="py-1 [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted"
    >
      {children}
    </Command.Group>
  );
}

export function HitItem({ hit, onSelect }: { hit: SearchHit; onSelect: () => void }) {
  const namespace = hit.namespace === DEFAULT_NAMESPACE ? null : hit.namespace;
  const hint = [namespace, hit.subtype ?? kindWord(hit.kind), hit.owner?.title ?? hit.owner?.name]
    .filter(Boolean)
    .join(" · ");
  // Where the name does not say why it was found, the description does.
  const why = hit.fit === "text" && hit.description?.ranges.length ? hit.description : null;
  return (
    <PaletteItem
      value={hit.ref}
      icon={<KindIcon kind={hit.kind} />}
      hint={hint}
      detail={why && <Marked {...why} />}
      onSelect={onSelect}
    >
      {hit.title === null ? (
        <Marked text={hit.name} ranges={hit.ranges.name} />
      ) : (
        <Marked text={hit.title} ranges={hit.ranges.title} />
      )}
      {hit.title !== null && hit.title !== hit.name && (
        <span className="ml-2 font-mono text-sm text-muted">
          <Marked text={hit.name} ranges={hit.ranges.name} />
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
      <p className={`${noteClass} [overflow-wrap:anywhere]`}>
        Nothing in the catalog matches “{query}”. Fewer words find more.
      </p>
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

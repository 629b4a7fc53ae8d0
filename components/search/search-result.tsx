import Link from "next/link";
import { EntityChip } from "#components/catalog/entity-chip.tsx";
import { KindIcon } from "#components/catalog/kind-icon.tsx";
import { kindWord } from "#components/catalog/kind-words.ts";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { SearchHit } from "#lib/search/types.ts";
import { Marked } from "./marked.tsx";

/** One result: what it is, why it was found, whose it is. The whole title is one link, `j` and `k` move between them. */
export function SearchResult({ hit }: { hit: SearchHit }) {
  const what = hit.subtype ? `${kindWord(hit.kind)}: ${hit.subtype}` : kindWord(hit.kind);
  return (
    <article className="flex min-w-0 gap-3 px-4 py-3">
      <KindIcon kind={hit.kind} className="mt-0.5" />
      <div className="min-w-0 flex-1">
        <h2 className="text-base font-medium [overflow-wrap:anywhere]" dir="auto">
          <Link data-primary href={hit.url} prefetch={false} className="text-ink hover:underline">
            {hit.title === null ? (
              <Marked text={hit.name} ranges={hit.ranges.name} />
            ) : (
              <Marked text={hit.title} ranges={hit.ranges.title} />
            )}
          </Link>
        </h2>
        {hit.description && (
          <p
            className="mt-0.5 max-w-prose text-base text-pretty text-muted [overflow-wrap:anywhere]"
            dir="auto"
          >
            <Marked {...hit.description} />
          </p>
        )}
        <p className="mt-1 flex min-w-0 flex-wrap items-center gap-x-3 gap-y-0.5 text-sm text-muted">
          <span>{what}</span>
          <span className="min-w-0 font-mono text-xs [overflow-wrap:anywhere]">
            {hit.namespace === "default" ? "" : `${hit.namespace}/`}
            <Marked text={hit.name} ranges={hit.ranges.name} />
          </span>
          {hit.owner && <EntityChip label={hit.owner} className="text-sm" />}
          <span>
            Changed <RelativeTime value={hit.updatedAt} />
          </span>
        </p>
      </div>
    </article>
  );
}

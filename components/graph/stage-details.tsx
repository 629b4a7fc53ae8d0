import { X } from "lucide-react";
import Link from "next/link";
import { KindIcon } from "#components/catalog/kind-icon.tsx";
import { kindPlural, kindWord } from "#components/catalog/kind-words.ts";
import { buttonClass } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { entityPath } from "#lib/catalog/entity-ref.ts";
import { graphHref } from "#lib/catalog/graph/address.ts";
import type { VisibleGraph } from "#lib/catalog/graph/grouping.ts";
import { attributesText, tiesOf } from "#lib/catalog/graph/listing.ts";
import type { GraphData } from "#lib/catalog/graph/types.ts";

const tiesShown = 60;

/** The marked node in words, with where one can go from it. */
export function StageDetails({
  data,
  seen,
  node,
  onMark,
  onClose,
  onOpenGroup,
}: {
  data: GraphData;
  seen: VisibleGraph;
  /** Number in `seen` */
  node: number;
  onMark: (node: number) => void;
  onClose: () => void;
  onOpenGroup: (node: number) => void;
}) {
  const entity = seen.nodeOf[node] ?? -1;
  const ref = (seen.ids[node] ?? "").replace(/^\*/, "");
  const place = (of: readonly number[]) => data.places[of[entity] ?? -1];
  const owner = place(data.ownerOf);
  const ties = entity === -1 ? [] : (tiesOf(data, [entity]).get(entity) ?? []);
  return (
    <section aria-label={`Details of ${seen.labels[node]}`} className="flex min-h-0 flex-col">
      <div className="flex items-start gap-2 border-b border-border py-2 pr-1 pl-3">
        <KindIcon kind={seen.kinds[node] ?? ""} className="mt-1" />
        <div className="min-w-0 flex-1">
          <h2 className="text-base font-semibold [overflow-wrap:anywhere]" dir="auto">
            {seen.labels[node]}
          </h2>
          <p className="text-xs [overflow-wrap:anywhere] text-muted">
            {entity === -1
              ? `${seen.counts[node]} entities of this ${kindWord(seen.kinds[node] ?? "").toLowerCase()}`
              : `${kindWord(data.kinds[data.kindOf[entity] ?? 0] ?? "")} · ${ref}`}
          </p>
          {owner && owner.ref !== ref && <p className="text-xs text-muted">Owned by {owner.label}</p>}
          {data.missing.includes(entity) && <p className="text-xs text-danger">Not in the catalog</p>}
        </div>
        <IconButton label="Close details" size="sm" onClick={onClose}>
          <X aria-hidden />
        </IconButton>
      </div>
      <div className="flex flex-wrap gap-1.5 border-b border-border px-3 py-2">
        {entity === -1 ? (
          <button type="button" className={buttonClass({ size: "sm" })} onClick={() => onOpenGroup(node)}>
            Expand group
          </button>
        ) : (
          <>
            <Link href={entityPath(ref)} prefetch={false} className={buttonClass({ size: "sm" })}>
              Open entity
            </Link>
            <Link href={graphHref({ entity: ref })} prefetch={false} className={buttonClass({ size: "sm" })}>
              Graph around it
            </Link>
            <Link href={graphHref({ impact: ref })} prefetch={false} className={buttonClass({ size: "sm" })}>
              Show impact
            </Link>
            <Link
              href={graphHref({ from: ref, entity: ref })}
              prefetch={false}
              className={buttonClass({ size: "sm" })}
            >
              Path from it
            </Link>
          </>
        )}
      </div>
      {entity === -1 ? (
        <GroupContent data={data} seen={seen} group={node} />
      ) : (
        <ul className="min-h-0 flex-1 overflow-y-auto px-3 py-2 text-sm">
          {ties.length === 0 && <li className="text-muted">No relations in this graph.</li>}
          {ties.slice(0, tiesShown).map((tie) => {
            const other = seen.shownAs[tie.other] ?? 0;
            const said = attributesText(tie.attributes);
            return (
              <li key={`${tie.label} ${tie.other}`} className="py-0.5">
                <span className="text-muted">{tie.label} </span>
                <button
                  type="button"
                  className="rounded-sm text-left [overflow-wrap:anywhere] hover:underline"
                  onClick={() => onMark(other)}
                >
                  {data.labels[tie.other]}
                </button>
                {said && <span className="block text-xs [overflow-wrap:anywhere] text-faint">{said}</span>}
              </li>
            );
          })}
          {ties.length > tiesShown && (
            <li className="pt-1 text-xs text-faint">and {ties.length - tiesShown} more, in the list</li>
          )}
        </ul>
      )}
    </section>
  );
}

function GroupContent({ data, seen, group }: { data: GraphData; seen: VisibleGraph; group: number }) {
  const counts = new Map<string, number>();
  for (const [node, shown] of seen.shownAs.entries()) {
    if (shown !== group) continue;
    const kind = data.kinds[data.kindOf[node] ?? 0] ?? "";
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return (
    <ul className="px-3 py-2 text-sm">
      {[...counts].map(([kind, count]) => (
        <li key={kind} className="flex items-center gap-1.5 py-0.5">
          <KindIcon kind={kind} /> {count} {kindPlural(kind)}
        </li>
      ))}
    </ul>
  );
}

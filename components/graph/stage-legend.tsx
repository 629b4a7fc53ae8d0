import type { Ref } from "react";
import { KindIcon } from "#components/catalog/kind-icon.tsx";
import { compareKinds, kindPlural } from "#components/catalog/kind-words.ts";
import { cn } from "#components/ui/cn.ts";
import { type RelationFamily, relationFamilies } from "#lib/catalog/entity/relation-type.ts";
import { familyLabels } from "./family-labels.ts";
import styles from "./graph.module.css";

/** What marks and lines mean; only of what is drawn. The drawing reads its colours and icons from here. */
export function StageLegend({
  kinds,
  families,
  ref,
}: {
  /** Lower-cased */
  kinds: readonly string[];
  families: readonly RelationFamily[];
  ref?: Ref<HTMLUListElement>;
}) {
  return (
    <ul ref={ref} className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted" aria-label="Legend">
      {[...kinds].sort(compareKinds).map((kind) => (
        <li key={kind} data-kind={kind} className="flex items-center gap-1.5">
          <KindIcon kind={kind} className="size-3.5" />
          {kindPlural(kind)}
        </li>
      ))}
      {relationFamilies
        .filter((family) => families.includes(family))
        .map((family) => (
          <li key={family} className="flex items-center gap-1.5">
            <svg width="24" height="8" aria-hidden="true" className={cn(styles.edge, styles[family])}>
              <path d="M1 4H23" className={styles.line} />
            </svg>
            {familyLabels[family]}
          </li>
        ))}
    </ul>
  );
}

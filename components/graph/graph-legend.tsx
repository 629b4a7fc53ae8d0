import { cn } from "#components/ui/cn.ts";
import type { RelationFamily } from "#lib/catalog/entity/relation-type.ts";
import { familyLabels } from "./family-labels.ts";
import styles from "./graph.module.css";

/** What the lines mean; only of the families that are drawn. */
export function GraphLegend({ families }: { families: readonly RelationFamily[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted" aria-label="Legend">
      {families.map((family) => (
        <li key={family} className="flex items-center gap-1.5">
          <svg width="28" height="8" aria-hidden="true" className={cn(styles.edge, styles[family])}>
            <path d="M1 4H27" className={styles.line} />
          </svg>
          {familyLabels[family]}
        </li>
      ))}
    </ul>
  );
}

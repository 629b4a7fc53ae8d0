import Link from "next/link";
import { cn } from "#components/ui/cn.ts";
import { DEFAULT_NAMESPACE, entityPath } from "#lib/catalog/entity-ref.ts";
import type { EntityLabel } from "#lib/catalog/types.ts";
import { KindIcon } from "./kind-icon.tsx";

/**
 * An entity wherever it is mentioned: kind icon, title or name, namespace only when it is not the default, the whole ref on
 * hover. A ref that nothing answers to is faint and dashed, and still leads to the page that tells who mentions it.
 */
export function EntityChip({
  label,
  className,
  icon = true,
}: {
  label: EntityLabel;
  className?: string | undefined;
  /** False where every neighbour has the same kind and a heading says so */
  icon?: boolean;
}) {
  return (
    <Link
      href={entityPath(label.ref)}
      prefetch={false}
      data-entity={label.exists ? label.ref : undefined}
      title={label.exists ? undefined : `${label.ref} is not in the catalog`}
      className={cn(
        "inline-flex max-w-full min-w-0 items-center gap-1.5 rounded-sm align-middle hover:underline hover:underline-offset-2",
        label.exists ? "text-ink" : "text-faint italic decoration-dashed underline underline-offset-2",
        className,
      )}
    >
      {icon && <KindIcon kind={label.kind} variant={label.exists ? "icon" : "plain"} />}
      <span className="truncate" dir="auto">
        {label.namespace !== DEFAULT_NAMESPACE && <span className="text-muted">{label.namespace}/</span>}
        {label.title ?? label.name}
      </span>
      {!label.exists && <span className="sr-only">(not in the catalog)</span>}
    </Link>
  );
}

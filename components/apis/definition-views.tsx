import Link from "next/link";
import { cn } from "#components/ui/cn.ts";
import { type DefinitionAddress, type DefinitionView, definitionPath } from "#lib/apis/address.ts";
import type { ApiOutline, DefinitionProblem } from "#lib/apis/types.ts";

/** Which side of the definition is shown. Links, so that each has an address. */
export function DefinitionViews({
  apiRef,
  outline,
  address,
}: {
  apiRef: string;
  outline: ApiOutline | DefinitionProblem | null;
  address: DefinitionAddress;
}) {
  const known = outline && !("message" in outline) ? outline : null;
  const views: { view: DefinitionView; label: string; count?: number }[] = [];
  if (known) {
    views.push({ view: "reference", label: "Reference" });
    if (known.types.length > 0)
      views.push({ view: "types", label: known.words.types, count: known.types.length });
  }
  views.push({ view: "source", label: "Definition source" });
  if (known && known.format !== "grpc") views.push({ view: "compare", label: "Compare" });
  const current = views.some(({ view }) => view === address.view) ? address.view : "source";
  return (
    <nav aria-label="Views of the definition" className="-mb-2">
      <ul className="flex flex-wrap gap-1">
        {views.map(({ view, label, count }) => (
          <li key={view}>
            <Link
              href={definitionPath(apiRef, { view })}
              prefetch={false}
              scroll={false}
              aria-current={view === current ? "page" : undefined}
              className={cn(
                "inline-flex min-h-8 items-center gap-1.5 rounded-md px-3 text-sm font-medium pointer-coarse:min-h-10",
                view === current ? "bg-accent-soft text-accent" : "text-muted hover:bg-hover hover:text-ink",
              )}
            >
              {label}
              {count !== undefined && <span className="font-normal">{count.toLocaleString("en")}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

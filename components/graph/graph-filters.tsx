import { Check } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { KindIcon } from "#components/catalog/kind-icon.tsx";
import { kindPlural } from "#components/catalog/kind-words.ts";
import { cn } from "#components/ui/cn.ts";
import { graphHref, toggled } from "#lib/catalog/graph/address.ts";
import type { GraphSearch } from "#lib/catalog/graph/schema.ts";
import type { Neighbourhood } from "#lib/catalog/graph/types.ts";
import { familyLabels } from "./family-labels.ts";

const choice =
  "inline-flex min-h-7 items-center gap-1.5 rounded-md border px-2 text-sm transition-colors pointer-coarse:min-h-10";

/** A link that is one of several choices, marked with more than colour when it is taken. */
function Choice({
  href,
  current,
  tick = false,
  children,
}: {
  href: string;
  current: boolean;
  tick?: boolean;
  children: ReactNode;
}) {
  return (
    <Link
      href={href}
      scroll={false}
      prefetch={false}
      aria-current={current ? "true" : undefined}
      className={cn(
        choice,
        current
          ? "border-accent bg-selected font-medium text-ink"
          : "border-border text-muted hover:border-border-strong hover:text-ink",
      )}
    >
      {tick && current && <Check aria-hidden className="size-3.5 text-accent" />}
      {children}
    </Link>
  );
}

function Choices({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className="flex min-w-0 flex-wrap items-center gap-1.5">
      <legend className="float-left mr-1.5 text-xs text-muted">{label}</legend>
      {children}
    </fieldset>
  );
}

/** Everything the graph can be narrowed by, as links: the address is the whole state. */
export function GraphFilters({
  search,
  depth,
  scope,
  found,
  canOwn,
}: {
  search: GraphSearch;
  depth: number;
  scope: "related" | "owned";
  found: Neighbourhood;
  /** The centre is a group or a person */
  canOwn: boolean;
}) {
  const href = (change: Partial<GraphSearch>) => graphHref({ ...search, ...change });
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2.5">
      {canOwn && (
        <Choices label="Show">
          <Choice href={href({ scope: "owned", relations: [] })} current={scope === "owned"}>
            What it owns
          </Choice>
          <Choice href={href({ scope: "related" })} current={scope === "related"}>
            Everything related
          </Choice>
        </Choices>
      )}
      <Choices label="Depth">
        {[1, 2, 3, 4].map((steps) => (
          <Choice key={steps} href={href({ depth: steps })} current={steps === depth}>
            {steps}
          </Choice>
        ))}
      </Choices>
      {scope === "related" && found.families.length > 1 && (
        <Choices label="Relations">
          {found.families.map((family) => (
            <Choice
              key={family}
              tick
              href={href({ relations: toggled(search.relations, family) })}
              current={search.relations.includes(family)}
            >
              {familyLabels[family]}
            </Choice>
          ))}
        </Choices>
      )}
      {(found.kinds.length > 1 || search.kinds.length > 0) && (
        <Choices label="Kinds">
          {found.kinds.map(({ kind, count }) => (
            <Choice
              key={kind}
              tick
              href={href({ kinds: toggled(search.kinds, kind) })}
              current={search.kinds.includes(kind)}
            >
              <KindIcon kind={kind} />
              {kindPlural(kind)}
              <span className="text-xs text-faint">{count}</span>
            </Choice>
          ))}
        </Choices>
      )}
      {(search.kinds.length > 0 || search.relations.length > 0) && (
        <Link
          href={href({ kinds: [], relations: [] })}
          scroll={false}
          className="text-sm text-accent hover:underline"
        >
          Clear filters
        </Link>
      )}
    </div>
  );
}

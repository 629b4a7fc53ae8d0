import { Check } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { KindIcon } from "#components/catalog/kind-icon.tsx";
import { kindPlural } from "#components/catalog/kind-words.ts";
import { cn } from "#components/ui/cn.ts";
import { relationFamilies } from "#lib/catalog/entity/relation-type.ts";
import { graphHref, toggled } from "#lib/catalog/graph/address.ts";
import type { GraphSearch } from "#lib/catalog/graph/schema.ts";
import type { GraphData } from "#lib/catalog/graph/types.ts";
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
  reach,
  data,
}: {
  search: GraphSearch;
  reach: { depth: number; scope: "related" | "owned" };
  data: GraphData;
}) {
  // What was marked and where one looked belongs to the other graph.
  const href = (change: Partial<GraphSearch>) =>
    graphHref({ ...search, page: 1, camera: undefined, at: undefined, ...change });
  const steps = search.entity ? [1, 2, 3, 4, 5, 6] : [0, 1, 2];
  const answerOnly = !search.entity && !search.slice && search.filter === "" && !sliced(search);
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2.5">
      {search.entity && /^(group|user):/.test(search.entity) && (
        <Choices label="Show">
          <Choice href={href({ scope: "owned", relations: [] })} current={reach.scope === "owned"}>
            What it owns
          </Choice>
          <Choice href={href({ scope: "related" })} current={reach.scope === "related"}>
            Everything related
          </Choice>
        </Choices>
      )}
      {!answerOnly && search.slice !== "company" && (
        <Choices label={search.entity ? "Depth" : "Steps around it"}>
          {steps.map((depth) => (
            <Choice key={depth} href={href({ depth })} current={depth === reach.depth}>
              {depth}
            </Choice>
          ))}
        </Choices>
      )}
      {reach.scope === "related" && <RelationChoices search={search} data={data} href={href} />}
      {!answerOnly && (data.kindCounts.length > 1 || search.kinds.length > 0) && (
        <Choices label="Kinds">
          {data.kindCounts.map(({ kind, count }) => (
            <Choice
              key={kind}
              tick
              href={href({ kinds: toggled(search.kinds, kind) })}
              current={search.kinds.includes(kind)}
            >
              <KindIcon kind={kind} />
              {kindPlural(kind)}
              <span className="text-xs text-faint">{count.toLocaleString("en")}</span>
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

const sliced = ({ domain, system, owner }: GraphSearch) => domain.length + system.length + owner.length > 0;

/** Families of relations, and below them single types for who wants it exactly. */
function RelationChoices({
  search,
  data,
  href,
}: {
  search: GraphSearch;
  data: GraphData;
  href: (change: Partial<GraphSearch>) => string;
}) {
  const families = relationFamilies.filter((family) =>
    data.offeredTypes.some((type) => type.family === family),
  );
  const chosen = search.relations;
  const offered = new Set([...families, ...data.offeredTypes.map(({ type }) => type.toLowerCase())]);
  // What is chosen stays to be taken out, also where nothing of it is left.
  const gone = chosen.filter((name) => !offered.has(name as (typeof families)[number]));
  if (families.length + gone.length <= 1 && chosen.length === 0) return null;
  return (
    <>
      <Choices label="Relations">
        {families.map((family) => (
          <Choice
            key={family}
            tick
            href={href({ relations: toggled(chosen, family) })}
            current={chosen.includes(family)}
          >
            {familyLabels[family]}
          </Choice>
        ))}
        {gone.map((name) => (
          <Choice key={name} tick href={href({ relations: toggled(chosen, name) })} current>
            {name in familyLabels ? familyLabels[name as keyof typeof familyLabels] : name}
          </Choice>
        ))}
      </Choices>
      <details open={data.offeredTypes.some(({ type }) => chosen.includes(type.toLowerCase()))}>
        <summary className="cursor-pointer text-sm text-muted hover:text-ink">Single relation types</summary>
        <div className="mt-2">
          <Choices label="Types">
            {data.offeredTypes.map(({ type, label }) => (
              <Choice
                key={type}
                tick
                href={href({ relations: toggled(chosen, type.toLowerCase()) })}
                current={chosen.includes(type.toLowerCase())}
              >
                {label}
              </Choice>
            ))}
          </Choices>
        </div>
      </details>
    </>
  );
}

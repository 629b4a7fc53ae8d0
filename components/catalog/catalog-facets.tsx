import { Check, ChevronDown, X } from "lucide-react";
import { cn } from "#components/ui/cn.ts";
import {
  facetSelection,
  listHref,
  removeProperty,
  setFacet,
  setMore,
  toggleFacet,
} from "#lib/catalog/entities/address.ts";
import { type Facet, type FacetValue, facetValuesMore, type ListState } from "#lib/catalog/entities/types.ts";
import { AddFacet } from "./add-facet.tsx";
import { FacetFind } from "./catalog-facet-find.tsx";
import { CatalogLink } from "./catalog-link.tsx";
import { facetValueWords, facetWords } from "./catalog-words.ts";
import { KindIcon } from "./kind-icon.tsx";

/** What can be filtered by, as links: each leads to the state with its value in or out. Empty facets are left out. */
export function CatalogFacets({ facets, state }: { facets: readonly Facet[]; state: ListState }) {
  return (
    <div className="flex flex-col">
      {facets
        .filter((facet) => facet.values.length > 0 || isAdded(state, facet.name))
        .map((facet) => (
          <FacetGroup key={facet.name} facet={facet} state={state} />
        ))}
      <AddFacet state={state} />
    </div>
  );
}

function FacetGroup({ facet, state }: { facet: Facet; state: ListState }) {
  const { name, values, total } = facet;
  const expanded = state.more === name;
  const selected = facetSelection(state, name).length;
  const all = total <= facetValuesMore;
  const words = facetWords(name, facet.label);
  return (
    <details open className="group/facet border-b border-border py-1 last:border-b-0">
      <summary className="flex h-8 items-center gap-1.5 rounded-sm text-sm font-medium text-ink pointer-coarse:h-10 [&::-webkit-details-marker]:hidden">
        <ChevronDown
          aria-hidden
          className="size-3.5 shrink-0 -rotate-90 text-faint transition-transform group-open/facet:rotate-0"
        />
        <span className="min-w-0 truncate" title={facet.label === null ? undefined : name} dir="auto">
          {words.one}
        </span>
        {selected > 0 && <span className="text-xs font-normal text-muted">{selected} selected</span>}
        {isAdded(state, name) && (
          <CatalogLink
            href={listHref(removeProperty(state, name))}
            aria-label={`Remove the facet ${words.one}`}
            title="Remove this facet"
            className="ml-auto flex size-6 shrink-0 items-center justify-center rounded-md text-faint hover:bg-hover hover:text-ink pointer-coarse:size-10"
          >
            <X aria-hidden className="size-3.5" />
          </CatalogLink>
        )}
      </summary>
      {expanded && total > values.length && (
        <FacetFind facet={name} many={words.many} total={total} state={state} />
      )}
      {values.length === 0 && <p className="pb-1.5 pl-6 text-sm text-faint">Nothing here has it.</p>}
      <ul className={cn("mb-1.5", expanded && "max-h-96 overflow-y-auto overscroll-contain")}>
        {values.map((value) => (
          <li key={value.value}>
            <FacetLink name={name} value={value} state={state} />
          </li>
        ))}
      </ul>
      <p className="flex flex-wrap gap-x-3 pb-1.5 pl-6 text-xs empty:hidden">
        {(expanded || total > values.length) && (
          <CatalogLink
            href={listHref(setMore(state, expanded ? null : name))}
            className="py-1 text-accent hover:underline"
          >
            {expanded
              ? "Show fewer"
              : `Show ${all ? "all" : "more of"} ${total.toLocaleString("en")} ${words.many}`}
          </CatalogLink>
        )}
        {selected > 1 && (
          <CatalogLink
            href={listHref(setFacet(state, name, []))}
            className="py-1 text-accent hover:underline"
          >
            Clear {words.many}
          </CatalogLink>
        )}
      </p>
    </details>
  );
}

/** Whether the person put the property among the facets; those that a kind declares stay. */
const isAdded = (state: ListState, name: string) => state.properties.some(({ path }) => path === name);

function FacetLink({ name, value, state }: { name: string; value: FacetValue; state: ListState }) {
  const words = facetValueWords(name, value);
  return (
    <CatalogLink
      href={listHref(toggleFacet(state, name, value.value))}
      aria-current={value.selected ? "true" : undefined}
      title={value.label ? value.value : words}
      className="group/value flex h-7 items-center gap-2 rounded-md px-1.5 text-sm text-muted hover:bg-hover hover:text-ink aria-current:text-ink pointer-coarse:h-10"
    >
      <span
        aria-hidden
        className="flex size-4 shrink-0 items-center justify-center rounded-sm border border-border-strong bg-surface text-on-accent group-aria-current/value:border-accent group-aria-current/value:bg-accent"
      >
        {value.selected && <Check className="size-3" strokeWidth={3} />}
      </span>
      {name === "kind" && <KindIcon kind={value.value} className="size-3.5" />}
      <span
        className={cn("min-w-0 flex-1 truncate text-left", value.label?.exists === false && "italic")}
        dir="auto"
      >
        {words}
      </span>
      <span className="text-xs text-faint tabular-nums">{value.count.toLocaleString("en")}</span>
      {value.selected && <span className="sr-only">selected</span>}
    </CatalogLink>
  );
}

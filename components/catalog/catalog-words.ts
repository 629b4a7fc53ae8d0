/** How the catalog names its facets, their values and its columns. */
import type { ActiveFilter } from "#lib/catalog/entities/address.ts";
import type { Facet, FacetName, FacetValue, SortKey } from "#lib/catalog/entities/types.ts";
import { DEFAULT_NAMESPACE } from "#lib/catalog/entity-ref.ts";
import type { EntityLabel } from "#lib/catalog/types.ts";
import { kindPlural, kindWord } from "./kind-words.ts";

export const facetWords: Record<FacetName, { one: string; many: string }> = {
  kind: { one: "Kind", many: "kinds" },
  type: { one: "Type", many: "types" },
  owner: { one: "Owner", many: "owners" },
  lifecycle: { one: "Lifecycle", many: "lifecycles" },
  system: { one: "System", many: "systems" },
  domain: { one: "Domain", many: "domains" },
  tag: { one: "Tag", many: "tags" },
};

export const columnWords: Record<SortKey, string> = {
  name: "Name",
  kind: "Kind",
  type: "Type",
  owner: "Owner",
  lifecycle: "Lifecycle",
  system: "System",
  updated: "Updated",
};

function labelWords({ title, name, namespace }: EntityLabel): string {
  return `${namespace === DEFAULT_NAMESPACE ? "" : `${namespace}/`}${title ?? name}`;
}

export function facetValueWords(name: FacetName, { value, label }: FacetValue): string {
  if (label) return labelWords(label);
  return name === "kind" ? kindWord(value) : value;
}

/** "Owner: Payments", "Text: ledger", "Owned by me". */
export function filterWords(filter: ActiveFilter, facets: readonly Facet[]): string {
  const { name } = filter;
  if (name === "mine") return "Owned by me";
  if (name === "q") return `Text: ${filter.value}`;
  const known = facets
    .find((facet) => facet.name === name)
    ?.values.find(({ value }) => value === filter.value);
  return `${facetWords[name].one}: ${known ? facetValueWords(name, known) : filter.value}`;
}

/** "312 entities", "1 component", "41 APIs": the kind when it is the only one asked for. */
export function countWords(total: number, kinds: readonly string[]): string {
  const [kind] = kinds;
  const number = total.toLocaleString("en");
  if (kinds.length !== 1 || !kind) return `${number} ${total === 1 ? "entity" : "entities"}`;
  const word = total === 1 ? kindWord(kind) : kindPlural(kind);
  return `${number} ${/^[A-Z][a-z]/.test(word) ? word.toLowerCase() : word}`;
}

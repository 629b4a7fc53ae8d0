/** How the catalog names its facets, their values and its columns. */
import type { ActiveFilter } from "#lib/catalog/entities/address.ts";
import { propertyWords, samePath } from "#lib/catalog/entities/property.ts";
import {
  type DeclaredColumn,
  type EntityGroup,
  type Facet,
  type FacetName,
  type FacetValue,
  facetNames,
} from "#lib/catalog/entities/types.ts";
import { DEFAULT_NAMESPACE } from "#lib/catalog/entity-ref.ts";
import type { EntityLabel } from "#lib/catalog/types.ts";
import { kindPlural, kindWord } from "./kind-words.ts";

const builtInFacets: Record<FacetName, { one: string; many: string }> = {
  kind: { one: "Kind", many: "kinds" },
  type: { one: "Type", many: "types" },
  owner: { one: "Owner", many: "owners" },
  lifecycle: { one: "Lifecycle", many: "lifecycles" },
  system: { one: "System", many: "systems" },
  domain: { one: "Domain", many: "domains" },
  tag: { one: "Tag", many: "tags" },
};

/** A facet's words; of a property those its facet brings along, or its path. */
export function facetWords(name: string, label: string | null = null): { one: string; many: string } {
  const builtIn = facetNames.find((known) => known === name);
  if (builtIn) return builtInFacets[builtIn];
  const one = label || propertyWords(name);
  return { one, many: `values of ${one}` };
}

const columns: Record<string, string> = {
  name: "Name",
  kind: "Kind",
  type: "Type",
  owner: "Owner",
  system: "System",
  domain: "Domain",
  lifecycle: "Lifecycle",
  tags: "Tags",
  tag: "Tag",
  description: "Description",
  namespace: "Namespace",
  problems: "Problems",
  updated: "Updated",
  created: "Created",
};

/** What a column, a group or an order is called. */
export const columnWords = (key: string, declared: readonly DeclaredColumn[] = []): string =>
  columns[key] ?? declared.find(({ path }) => samePath(path, key))?.title ?? propertyWords(key);

export function labelWords({ title, name, namespace }: EntityLabel): string {
  return `${namespace === DEFAULT_NAMESPACE ? "" : `${namespace}/`}${title ?? name}`;
}

export function facetValueWords(name: string, { value, label }: Pick<FacetValue, "value" | "label">): string {
  if (label) return labelWords(label);
  return name === "kind" ? kindWord(value) : value;
}

/** "Payments", "No owner". */
export function groupWords(group: string, { value, shown, label }: EntityGroup): string {
  if (value === null) return `No ${columnWords(group).toLowerCase()}`;
  return facetValueWords(group, { value: shown ?? value, label });
}

/** "Owner: Payments", "Text: ledger", "Owned by me". */
export function filterWords(filter: ActiveFilter, facets: readonly Facet[]): string {
  const { name } = filter;
  if (name === "mine") return "Owned by me";
  if (name === "q") return `Text: ${filter.value}`;
  if (name === "where") return filter.value;
  const facet = facets.find((known) => known.name === name);
  const known = facet?.values.find(({ value }) => value === filter.value);
  return `${facetWords(name, facet?.label).one}: ${known ? facetValueWords(name, known) : filter.value}`;
}

/** "312 entities", "1 component", "41 APIs": the kind when it is the only one asked for. */
export function countWords(total: number, kinds: readonly string[]): string {
  const [kind] = kinds;
  const number = total.toLocaleString("en");
  if (kinds.length !== 1 || !kind) return `${number} ${total === 1 ? "entity" : "entities"}`;
  const word = total === 1 ? kindWord(kind) : kindPlural(kind);
  return `${number} ${/^[A-Z][a-z]/.test(word) ? word.toLowerCase() : word}`;
}

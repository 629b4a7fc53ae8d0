import { graphHref } from "#lib/catalog/graph/address.ts";
import type { GraphSearch } from "#lib/catalog/graph/schema.ts";

/** The address as hidden fields, for a form that adds to it. */
export function SliceInputs({ search }: { search: Partial<GraphSearch> }) {
  const [, query = ""] = graphHref(search).split("?");
  return [...new URLSearchParams(query)].map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}

/** What is asked when reads are measured: addresses that Backstage has too, made for what the catalog holds. */
import { randomFrom } from "./generate-catalog.ts";
import type { Ask } from "./read-load.ts";

export interface Endpoint {
  readonly name: string;
  readonly method: "GET" | "POST";
  /** The requests, sent in turn; several so that not one answer is measured alone. */
  readonly requests: readonly { path: string; body?: string }[];
  /** What the first answer has to hold */
  readonly expect: string;
  /** Each request is another one, so nothing that was remembered helps */
  readonly cold: boolean;
}

interface Named {
  kind: string;
  metadata: { name: string; namespace?: string };
}

interface Page {
  items: Named[];
  totalItems: number;
}

interface FacetValues {
  facets: Record<string, { value: string; count: number }[]>;
}

const catalog = "/api/catalog";
const pageFields =
  "kind,metadata.name,metadata.namespace,metadata.title,metadata.description,metadata.tags,spec.type,spec.lifecycle,spec.owner,spec.system,relations";
const byName = "orderField=metadata.name,asc";
const textFields = "fullTextFilterFields=metadata.name,metadata.title,metadata.description";
/** So many different requests are more than are sent while nothing changes, at any speed that is likely. */
const different = 4_000;
const encode = encodeURIComponent;

/** Asks the portal what it has, and makes the list of that. */
export async function readEndpoints(ask: Ask): Promise<Endpoint[]> {
  const get = async <T>(path: string): Promise<T> => JSON.parse(await ask("GET", path)) as T;
  const list = `${catalog}/entities/by-query?limit=20`;
  const components = await get<Page>(
    `${catalog}/entities/by-query?limit=400&filter=kind=component&${byName}`,
  );
  const apis = await get<Page>(`${catalog}/entities/by-query?limit=100&filter=kind=api&${byName}`);
  const facets = await get<FacetValues>(
    `${catalog}/entity-facets?facet=relations.ownedBy&facet=relations.partOf&facet=metadata.tags&filter=kind=component`,
  );
  const [first] = components.items;
  if (!first)
    throw new Error("The catalog has no component; load one first, for example with bench/ingest.ts.");
  const names = components.items.map(({ metadata }) => metadata.name);
  const total = components.totalItems;
  const largest = (facet: string) =>
    (facets.facets[facet] ?? []).toSorted((a, b) => b.count - a.count).map(({ value }) => value);
  const owners = largest("relations.ownedBy").filter((ref) => ref.startsWith("group:"));
  const systems = largest("relations.partOf").filter((ref) => ref.startsWith("system:"));
  const tags = largest("metadata.tags");
  const words = [...new Set(names.flatMap((name) => name.split(/[^a-z]+/)))].filter(
    (word) => word.length > 3,
  );
  const random = randomFrom(7);
  const pick = (values: readonly string[]) => values[Math.floor(random() * values.length)] ?? "";
  const many = (make: () => string) => Array.from({ length: different }, () => ({ path: make() }));
  const deep = Math.floor((total * 0.9) / 20) * 20;
  const entity = (kind: string, all: readonly Named[]) =>
    all.map(({ metadata: { namespace = "default", name } }) => ({
      path: `${catalog}/entities/by-name/${kind}/${namespace}/${encode(name)}`,
    }));
  const refs = () =>
    JSON.stringify({ entityRefs: Array.from({ length: 20 }, () => `component:default/${pick(names)}`) });
  const one = (name: string, path: string, expect: string): Endpoint => ({
    name,
    method: "GET",
    requests: [{ path }],
    expect,
    cold: false,
  });
  const each = (name: string, make: () => string, expect: string): Endpoint => ({
    name: `${name}, another each`,
    method: "GET",
    requests: many(make),
    expect,
    cold: true,
  });
  const text = (word: string) => `${list}&filter=kind=component&${byName}&fullTextFilterTerm=${encode(word)}`;
  return [
    {
      name: "by name, component",
      method: "GET",
      requests: entity("component", components.items),
      expect: '"kind":"Component"',
      cold: true,
    },
    {
      name: "by name, API",
      method: "GET",
      requests: entity("api", apis.items),
      expect: '"kind":"API"',
      cold: true,
    },
    one("list: components, 20, ordered", `${list}&filter=kind=component&${byName}`, "totalItems"),
    one(
      "list with the catalog page's fields",
      `${list}&offset=0&filter=kind=component&${byName}&fields=${pageFields}`,
      "totalItems",
    ),
    each(
      "list",
      () => `${list}&filter=kind=component&${byName}&offset=${Math.floor(random() * total)}`,
      "totalItems",
    ),
    {
      name: "full text on three fields",
      method: "GET",
      requests: words.slice(0, 40).map((word) => ({ path: `${text(word)}&${textFields}` })),
      expect: "totalItems",
      cold: false,
    },
    {
      name: "full text, no fields given",
      method: "GET",
      requests: words.slice(0, 40).map((word) => ({ path: text(word) })),
      expect: "totalItems",
      cold: false,
    },
    each(
      "full text on three fields",
      () =>
        `${text(pick(words).slice(0, 2 + Math.floor(random() * 3)))}&${textFields}&offset=${Math.floor(random() * 40)}`,
      "totalItems",
    ),
    one("facets: kind", `${catalog}/entity-facets?facet=kind`, "facets"),
    one(
      "facets: kind, type, owner of components",
      `${catalog}/entity-facets?facet=kind&facet=spec.type&facet=spec.owner&filter=kind=component`,
      "facets",
    ),
    one("facets: relations.ownedBy", `${catalog}/entity-facets?facet=relations.ownedBy`, "facets"),
    one(
      "facets: tags of components",
      `${catalog}/entity-facets?facet=metadata.tags&filter=kind=component`,
      "facets",
    ),
    each(
      "facets: tags of an owner's",
      () =>
        `${catalog}/entity-facets?facet=metadata.tags&facet=spec.type&filter=kind=component,relations.ownedBy=${pick(owners)}&filter=metadata.tags=${encode(pick(tags))},metadata.tags=${encode(pick(tags))},spec.owner=${encode(pick(owners))}`,
      "facets",
    ),
    one(`deep page, offset ${deep}`, `${list}&offset=${deep}&filter=kind=component&${byName}`, "totalItems"),
    one(
      "owned by the largest group",
      `${list}&filter=relations.ownedBy=${owners[0] ?? ""}&${byName}`,
      "totalItems",
    ),
    each(
      "components of an owner",
      () =>
        `${list}&filter=kind=component,relations.ownedBy=${pick(owners)}&${byName}&offset=${Math.floor(random() * 20)}`,
      "totalItems",
    ),
    one(
      "part of the largest system",
      `${list}&filter=relations.partOf=${systems[0] ?? ""}&${byName}`,
      "totalItems",
    ),
    {
      name: "by refs, 20 refs",
      method: "POST",
      requests: Array.from({ length: 500 }, () => ({ path: `${catalog}/entities/by-refs`, body: refs() })),
      expect: "items",
      cold: true,
    },
    one("all systems, unpaged", `${catalog}/entities?filter=kind=system`, "System"),
    one("all components, unpaged", `${catalog}/entities?filter=kind=component`, "Component"),
    {
      name: "search, 25 results",
      method: "GET",
      requests: words.slice(0, 40).map((word) => ({ path: `/api/search/query?term=${word}&pageLimit=25` })),
      expect: "results",
      cold: false,
    },
    one("the portal's own list", "/api/v1/entities?kind=component", "total"),
    one("the portal's own facets", "/api/v1/facets?kind=component", "facets"),
  ];
}

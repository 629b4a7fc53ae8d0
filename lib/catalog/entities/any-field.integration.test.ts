/** Filters, orders, groups and facets on any field, against plain loops over the same random entities. */
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { closePool, rows } from "#lib/db/pool.ts";
import { resetDatabase } from "#lib/db/testing/database.ts";
import { exportEntities } from "./export/queries.ts";
import { findFacetValues, listFacets } from "./facets/queries.ts";
import { listFields } from "./fields/queries.ts";
import { parseFilter } from "./filter-text.ts";
import { listGroups } from "./groups/queries.ts";
import { listEntities } from "./lists/queries.ts";
import { actor, byName, living, type Sample, samples, stateOf, storeSamples } from "./testing.ts";
import type { ListState } from "./types.ts";

const spec = (entity: Sample): Record<string, unknown> => entity.data.spec ?? {};
const lower = (value: unknown) => String(value).toLowerCase();
const values = (entity: Sample, path: string): string[] => {
  const prefix = `${path.toLowerCase()}=`;
  return entity.facts.filter((fact) => fact.startsWith(prefix)).map((fact) => fact.slice(prefix.length));
};

beforeAll(async () => {
  await resetDatabase();
  await storeSamples(samples);
  await rows(
    `INSERT INTO property_path (kind, path, label, json_path, value_type)
     SELECT kind, 'spec.' || lower(name), 'spec.' || name, '$."spec"."' || name || '"[*]', type
     FROM (VALUES ('tier', 'text'), ('replicas', 'number'), ('reviewed', 'date'), ('languages', 'text')) p(name, type),
          (SELECT DISTINCT kind FROM entity) kinds`,
  );
  await rows(
    `INSERT INTO relation (origin_id, source_ref, type, target_ref)
     SELECT id, ref, 'ownedBy', owner_ref FROM entity WHERE owner_ref IS NOT NULL AND deleted_at IS NULL`,
  );
});
afterAll(closePool);

async function all(state: Partial<ListState>): Promise<{ ref: string; group: string | null | undefined }[]> {
  const found: { ref: string; group: string | null | undefined }[] = [];
  let cursor: string | null = null;
  do {
    const page = await listEntities(actor, stateOf({ size: 100, ...state }), cursor);
    found.push(...page.items.map(({ ref, group }) => ({ ref, group })));
    cursor = page.next;
  } while (cursor);
  return found;
}
const refs = (found: readonly { ref: string }[]) => found.map(({ ref }) => ref);

describe("filters on any field", () => {
  const cases: [string, (entity: Sample) => boolean][] = [
    ["spec.tier is GOLD", (e) => lower(spec(e).tier) === "gold"],
    ["spec.tier is not gold,silver", (e) => spec(e).tier === undefined],
    ["spec.tier is not set", (e) => spec(e).tier === undefined],
    ["spec.replicas < 4", (e) => Number(spec(e).replicas ?? 99) < 4],
    [
      "spec.replicas between 4 and 9",
      (e) => Number(spec(e).replicas ?? 0) >= 4 && Number(spec(e).replicas) <= 9,
    ],
    ["spec.reviewed >= 2026-05-01", (e) => String(spec(e).reviewed ?? "") >= "2026-05-01"],
    [
      "spec.languages has go,java",
      (e) => ["go", "java"].every((one) => values(e, "spec.languages").includes(one)),
    ],
    ["spec.languages contains AV", (e) => values(e, "spec.languages").some((one) => one.includes("av"))],
    ["metadata.title starts with Pay", (e) => e.title !== null && lower(e.title).startsWith("pay")],
    ["related ownedBy to group:default/team-1", (e) => e.owner_ref === "group:default/team-1"],
    ["unrelated ownedBy", (e) => e.owner_ref === null],
    [
      "kind is component and (spec.tier is gold or spec.replicas > 8) and not (metadata.tags has java)",
      (e) =>
        e.kind === "component" &&
        (lower(spec(e).tier) === "gold" || Number(spec(e).replicas ?? 0) > 8) &&
        !e.tags.includes("java"),
    ],
    [
      "not (spec.type is service or spec.lifecycle is set)",
      (e) => e.type !== "service" && e.lifecycle === null,
    ],
  ];
  test.each(cases)("%s", async (filter, holds) => {
    const expected = living.filter(holds).sort(byName);
    expect(expected.length, "the sample has some and not all").toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(living.length);
    const where = parseFilter(filter);
    const page = await listEntities(actor, stateOf({ where }));
    expect(page.total).toBe(expected.length);
    expect(refs(await all({ where }))).toEqual(refs(expected));
    expect((await listFacets(actor, stateOf({ where }))).total).toBe(expected.length);
  });

  test("a property as a facet: its values in any case, counted without its own selection", async () => {
    const state = stateOf({ properties: [{ path: "spec.tier", values: ["GOLD"] }], kind: ["component"] });
    const components = living.filter(({ kind }) => kind === "component");
    const gold = components.filter((entity) => lower(spec(entity).tier) === "gold");
    expect((await listEntities(actor, state)).total).toBe(gold.length);
    const facet = (await listFacets(actor, state)).facets.at(-1);
    expect(facet).toMatchObject({ name: "spec.tier", label: "tier", total: 2 });
    expect(facet?.values.find(({ selected }) => selected)).toMatchObject({
      value: "GOLD",
      count: gold.length,
    });
    const silver = components.filter((entity) => spec(entity).tier === "silver").length;
    expect(facet?.values.find(({ value }) => value === "silver")?.count).toBe(silver);
    const found = await findFacetValues(actor, state, { facet: "spec.tier", find: "SIL", limit: 10 });
    expect(found.values).toMatchObject([{ value: "silver", count: silver, selected: false }]);
  });

  test("a chosen value that nothing has any more is still shown", async () => {
    const state = stateOf({ properties: [{ path: "spec.tier", values: ["bronze"] }] });
    const facet = (await listFacets(actor, state)).facets.at(-1);
    expect(facet?.values.at(-1)).toMatchObject({ value: "bronze", count: 0, selected: true });
  });
});

describe("several orders", () => {
  type Key = [key: string, value: (entity: Sample) => string | number | null];
  const keys: Key[] = [
    ["spec.replicas", (e) => (spec(e).replicas as number | undefined) ?? null],
    ["spec.tier", (e) => (spec(e).tier === undefined ? null : lower(spec(e).tier))],
    ["type", (e) => e.type?.toLowerCase() ?? null],
    ["updated", (e) => Date.parse(e.updated_at)],
    ["spec.reviewed", (e) => (spec(e).reviewed as string | undefined) ?? null],
  ];
  const compare = (sorts: readonly [Key, boolean][]) => (a: Sample, b: Sample) => {
    for (const [[, value], descending] of sorts) {
      const [x, y] = [value(a), value(b)];
      if (x === y) continue;
      if (x === null || y === null) return x === null ? 1 : -1;
      return (x < y ? -1 : 1) * (descending ? -1 : 1);
    }
    return byName(a, b);
  };
  const pairs = keys.flatMap((first) =>
    keys.filter((second) => second !== first).map((second): [Key, Key] => [first, second]),
  );
  test.each(pairs.map(([a, b]) => [`${a[0]}, ${b[0]}`, a, b] as const))(
    "%s: what has no value comes last, pages by cursor and by number agree",
    async (_name, first, second) => {
      for (const [a, b] of [
        [false, true],
        [true, false],
      ] as const) {
        const sort = [
          { key: first[0], descending: a },
          { key: second[0], descending: b },
        ];
        const expected = refs(
          living.toSorted(
            compare([
              [first, a],
              [second, b],
            ]),
          ),
        );
        expect(refs(await all({ sort }))).toEqual(expected);
        const third = await listEntities(actor, stateOf({ sort, page: 3, size: 50 }));
        expect(refs(third.items)).toEqual(expected.slice(100, 150));
      }
    },
    20_000,
  );

  test("a cursor goes on behind its row, whatever came before it meanwhile", async () => {
    const first = await listEntities(actor, stateOf({ size: 20 }));
    await rows("UPDATE entity SET sort_name = '!' WHERE ref = $1", [living.at(-1)?.ref]);
    await rows("UPDATE source SET status = 'ok'");
    const next = await listEntities(actor, stateOf({ size: 20 }), first.next);
    expect(refs(next.items)).toEqual(refs(living.toSorted(byName).slice(20, 40)));
    await rows("UPDATE entity SET sort_name = $2 WHERE ref = $1", [
      living.at(-1)?.ref,
      living.at(-1)?.sort_name,
    ]);
    await rows("UPDATE source SET status = 'ok'");
  });

  test("a cursor of another order is refused", async () => {
    const { next } = await listEntities(actor, stateOf({}));
    const other = stateOf({ sort: [{ key: "name", descending: true }] });
    await expect(listEntities(actor, other, next)).rejects.toThrow(/another order/);
    await expect(listEntities(actor, other, "nonsense")).rejects.toThrow(/not given out/);
  });
});

describe("groups", () => {
  const groupings: [string, (entity: Sample) => string[]][] = [
    ["kind", (e) => [e.kind]],
    ["owner", (e) => (e.owner_ref ? [e.owner_ref] : [])],
    ["lifecycle", (e) => (e.lifecycle ? [e.lifecycle] : [])],
    ["tag", (e) => e.tags],
    ["spec.tier", (e) => values(e, "spec.tier")],
    ["spec.languages", (e) => values(e, "spec.languages")],
    ["relations.ownedBy", (e) => (e.owner_ref ? [e.owner_ref] : [])],
  ];
  test.each(groupings)("by %s: exact counts, rows in the order of the groups", async (group, of) => {
    const groups = await listGroups(actor, stateOf({ group }));
    const expected = new Map<string | null, string[]>();
    for (const entity of living.toSorted(byName)) {
      const own = of(entity);
      for (const value of own.length > 0 ? own : [null]) {
        expected.set(value, [...(expected.get(value) ?? []), entity.ref]);
      }
    }
    expect(new Map(groups.map(({ value, count }) => [value, count]))).toEqual(
      new Map([...expected].map(([value, members]) => [value, members.length])),
    );
    if (expected.has(null)) expect(groups.at(-1)?.value).toBeNull();
    const listed = await all({ group });
    expect(listed).toEqual(
      groups.flatMap(({ value }) => (expected.get(value) ?? []).map((ref) => ({ ref, group: value }))),
    );
    expect((await listEntities(actor, stateOf({ group }))).total).toBe(listed.length);
  });

  test("groups of entities are shown by their names, and follow each other by them", async () => {
    const groups = await listGroups(actor, stateOf({ group: "owner" }));
    const existing = groups.find(({ label }) => label?.exists);
    expect(existing?.label?.ref).toBe(existing?.value);
    const names = groups.flatMap(({ value, label }) =>
      value === null ? [] : lower(label?.title ?? value.split("/")[1]),
    );
    expect(names).toEqual(names.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
  });
});

test("columns of any property", async () => {
  const columns = ["spec.tier", "spec.replicas", "spec.languages", "relations.ownedBy", "spec.none"];
  const { items } = await listEntities(actor, stateOf({ columns, size: 100 }));
  for (const item of items) {
    const entity = living.find(({ ref }) => ref === item.ref);
    const expected = entity && spec(entity);
    expect(item.properties["spec.tier"]).toEqual(expected?.tier === undefined ? undefined : [expected.tier]);
    expect(item.properties["spec.replicas"]?.[0]).toBe(
      expected?.replicas === undefined ? undefined : String(expected.replicas),
    );
    expect(new Set(item.properties["spec.languages"] ?? [])).toEqual(
      new Set(expected?.languages as string[]),
    );
    expect(item.properties["relations.ownedBy"]?.[0]).toBe(entity?.owner_ref ?? undefined);
    expect(item.properties["spec.none"]).toBeUndefined();
  }
});

test("fields are found by path and kind", async () => {
  const found = await listFields(actor, { find: "REPL" });
  expect(found).toMatchObject([{ path: "spec.replicas", type: "number", label: "spec.replicas" }]);
  expect(found[0]?.kinds).toContain("component");
  expect((await listFields(actor, { find: "owned" })).map(({ path }) => path)).toEqual(["relations.ownedBy"]);
  expect(await listFields(actor, { find: "replicas", kind: "template" })).toEqual([]);
});

describe("exports", () => {
  const exported = (format: "csv" | "json" | "yaml" | "refs", state: Partial<ListState>, chosen?: string[]) =>
    text(
      Readable.from(
        exportEntities(actor, { format, state: stateOf(state), refs: chosen ?? null, except: [] }),
      ),
    );
  const state = { where: parseFilter("spec.tier is gold"), columns: ["owner", "spec.tier"] };
  const gold = living.filter((entity) => lower(spec(entity).tier) === "gold").sort(byName);

  test("everything that the filter matches, more than one batch", async () => {
    const lines = (await exported("refs", {})).trim().split("\n");
    expect(lines).toEqual(refs(living.toSorted(byName)));
    expect(lines.length).toBeGreaterThan(500);
  });

  test("CSV and JSON have the columns shown", async () => {
    const csv = await exported("csv", state);
    expect(csv.split("\r\n")[0]).toBe("\uFEFFref,name,owner,spec.tier");
    expect(csv.trim().split("\r\n")).toHaveLength(gold.length + 1);
    const json: Record<string, unknown>[] = JSON.parse(await exported("json", state));
    expect(json).toEqual(
      gold.map((entity) => ({
        ref: entity.ref,
        name: entity.title ?? entity.name,
        owner: entity.owner_ref,
        "spec.tier": spec(entity).tier,
      })),
    );
    expect(JSON.parse(await exported("json", { q: "nothing-has-this" }))).toEqual([]);
  });

  test("YAML has whole descriptors; a selection only what is chosen", async () => {
    const chosen = refs(gold.slice(0, 3));
    const documents = parseAllDocuments(await exported("yaml", state, chosen));
    expect(documents.map((document) => document.toJS())).toEqual(gold.slice(0, 3).map(({ data }) => data));
  });

  test("all but some", async () => {
    const except = refs(gold.slice(0, 2));
    const request = { format: "refs", state: stateOf(state), refs: null, except } as const;
    const lines = (await text(Readable.from(exportEntities(actor, request)))).trim().split("\n");
    expect(lines).toEqual(refs(gold.slice(2)));
  });
});

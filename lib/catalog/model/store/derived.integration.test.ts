/** Derived values after any series of edits are those of a computation from scratch, and those that a naive one gives. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { lockCatalog } from "#lib/catalog/sources/store/apply.ts";
import { Folder, testSource } from "#lib/catalog/sources/store/testing.ts";
import { rows, transaction } from "#lib/db/pool.ts";
import { resetDatabase } from "#lib/db/testing/database.ts";
import { recomputeAllDerived } from "./derived.ts";

const kinds = `apiVersion: portolan.dev/v1
kind: Kind
metadata: { name: on-components }
spec:
  extends: Component
  derived:
    - { name: subs, count: { over: "hasPart:Component" } }
    - { name: cost_all, sum: { over: "dependsOn:Component", value: spec.cost } }
    - { name: tier, mirror: { over: "partOf:System > partOf:Domain", value: spec.tier } }
    - { name: busy, type: number, expression: derived.subs * 2 + derived.cost_all }
---
apiVersion: portolan.dev/v1
kind: Kind
metadata: { name: on-systems }
spec:
  extends: System
  derived:
    - { name: total, sum: { over: "hasPart:Component", value: derived.cost_all } }
    - { name: libraries, count: { over: hasPart, where: { spec.type: library } } }
---
apiVersion: portolan.dev/v1
kind: Kind
metadata: { name: on-domains }
spec:
  extends: Domain
  derived:
    - { name: busiest, max: { over: "hasPart:System > hasPart:Component", value: derived.busy, where: { derived.subs: { ">": 0 } } } }
    - { name: cheapest, min: { over: "hasPart > hasPart", value: spec.cost } }
    - { name: mean, avg: { over: "hasPart > hasPart", value: spec.cost } }
`;

type Edit =
  | {
      what: "component";
      n: number;
      system: number | null;
      part: number | null;
      deps: number[];
      cost: number | null;
      library: boolean;
    }
  | { what: "system"; n: number; domain: number | null }
  | { what: "domain"; n: number; tier: string | null }
  | { what: "remove"; file: string };

const small = fc.integer({ min: 0, max: 4 });
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });

const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      what: fc.constant("component" as const),
      n: small,
      system: maybe(fc.integer({ min: 0, max: 2 })),
      part: maybe(small),
      deps: fc.uniqueArray(small, { maxLength: 3 }),
      cost: maybe(fc.integer({ min: -5, max: 20 })),
      library: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant("system" as const),
      n: fc.integer({ min: 0, max: 2 }),
      domain: maybe(fc.integer({ min: 0, max: 1 })),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant("domain" as const),
      n: fc.integer({ min: 0, max: 1 }),
      tier: maybe(fc.constantFrom("gold", "silver")),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant("remove" as const),
      file: fc.constantFrom("component-0", "component-1", "component-2", "system-0", "system-1", "domain-0"),
    }),
  },
);

function documentOf(one: Exclude<Edit, { what: "remove" }>): string {
  const spec: Record<string, unknown> = { owner: "team" };
  if (one.what === "component") {
    Object.assign(spec, {
      type: one.library ? "library" : "service",
      lifecycle: "production",
      dependsOn: one.deps.map((n) => `component:component-${n}`),
    });
    if (one.system !== null) spec.system = `system-${one.system}`;
    if (one.part !== null) spec.subcomponentOf = `component-${one.part}`;
    if (one.cost !== null) spec.cost = one.cost;
  } else if (one.what === "system") {
    if (one.domain !== null) spec.domain = `domain-${one.domain}`;
  } else if (one.tier !== null) {
    spec.tier = one.tier;
  }
  const kind = one.what.charAt(0).toUpperCase() + one.what.slice(1);
  return JSON.stringify({
    apiVersion: "backstage.io/v1alpha1",
    kind,
    metadata: { name: `${one.what}-${one.n}` },
    spec,
  });
}

interface State {
  ref: string;
  kind: string;
  data: { spec: Record<string, unknown> };
  derived: Record<string, unknown>;
}

const readStates = () =>
  rows<State & Record<string, unknown>>(
    "SELECT ref, kind, data, derived FROM entity WHERE deleted_at IS NULL AND kind <> 'kind' ORDER BY ref",
  );

/** What the values should be, each by walking the edges anew. */
async function naive(): Promise<Record<string, Record<string, unknown>>> {
  const states = new Map((await readStates()).map((state) => [state.ref, state]));
  const edges = await rows<{ source_ref: string; type: string; target_ref: string }>(
    "SELECT DISTINCT source_ref, type, target_ref FROM relation",
  );
  const over = (from: readonly string[], type: string, kind?: string) => [
    ...new Set(
      edges
        .filter(
          (edge) =>
            from.includes(edge.source_ref) &&
            edge.type === type &&
            (!kind || edge.target_ref.startsWith(`${kind}:`)),
        )
        .map(({ target_ref }) => target_ref),
    ),
  ];
  const there = (refs: readonly string[]) => refs.flatMap((ref) => states.get(ref) ?? []);
  const numbers = (values: readonly unknown[]) => values.filter((value) => typeof value === "number");
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const defined = (values: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  const result: Record<string, Record<string, unknown>> = {};
  const subs = (ref: string) => there(over([ref], "hasPart", "component")).length;
  const costAll = (ref: string) =>
    sum(numbers(there(over([ref], "dependsOn", "component")).map(({ data }) => data.spec.cost)));
  for (const { ref, kind } of states.values()) {
    if (kind === "component") {
      const tiers = [
        ...new Set(
          there(over(over([ref], "partOf", "system"), "partOf", "domain")).flatMap(
            ({ data }) => data.spec.tier ?? [],
          ),
        ),
      ].sort();
      result[ref] = defined({
        subs: subs(ref),
        cost_all: costAll(ref),
        tier: tiers.length > 1 ? tiers : tiers[0],
        busy: subs(ref) * 2 + costAll(ref),
      });
    } else if (kind === "system") {
      result[ref] = {
        total: sum(there(over([ref], "hasPart", "component")).map((one) => costAll(one.ref))),
        libraries: there(over([ref], "hasPart")).filter(({ data }) => data.spec.type === "library").length,
      };
    } else {
      const busy = there(over(over([ref], "hasPart", "system"), "hasPart", "component"))
        .filter((one) => subs(one.ref) > 0)
        .map((one) => subs(one.ref) * 2 + costAll(one.ref));
      const costs = numbers(there(over(over([ref], "hasPart"), "hasPart")).map(({ data }) => data.spec.cost));
      result[ref] = defined({
        busiest: busy.length > 0 ? Math.max(...busy) : undefined,
        cheapest: costs.length > 0 ? Math.min(...costs) : undefined,
        mean: costs.length > 0 ? expect.closeTo(sum(costs) / costs.length, 5) : undefined,
      });
    }
  }
  return result;
}

const stored = async () => Object.fromEntries((await readStates()).map(({ ref, derived }) => [ref, derived]));

test("incrementally as from scratch, over random catalogs and edits", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(edit, { minLength: 1, maxLength: 6 }), { minLength: 2, maxLength: 5 }),
      async (rounds) => {
        await resetDatabase();
        const folder = new Folder();
        try {
          const source = await testSource({
            name: "random",
            type: "file",
            root: folder.path,
            glob: "**/*.yaml",
          });
          const files = new Set<string>();
          folder.write({ "kinds.yaml": kinds });
          await source.sync();
          for (const edits of rounds) {
            for (const one of edits) {
              const file = one.what === "remove" ? one.file : `${one.what}-${one.n}`;
              if (one.what !== "remove") {
                folder.write({ [`${file}.yaml`]: documentOf(one) });
                files.add(file);
              } else if (files.delete(file)) folder.remove(`${file}.yaml`);
            }
            await source.sync();
            const incremental = await stored();
            expect(incremental).toEqual(await naive());
            await transaction(async (client) => {
              await lockCatalog(client);
              await recomputeAllDerived(client);
            });
            expect(await stored()).toEqual(incremental);
          }
        } finally {
          folder.dispose();
        }
      },
    ),
    { numRuns: Number(process.env.DERIVED_RUNS ?? 10) },
  );
});

/** Kept counts after any series of edits are those of counting everything. */
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { closePool, rows, transaction } from "#lib/db/pool.ts";
import { resetDatabase } from "#lib/db/testing/database.ts";
import { deleteEntities, lockCatalog } from "./apply.ts";
import { settleChanges } from "./changes.ts";
import { recountFacets } from "./facet-counts.ts";
import { Folder, testSource } from "./testing.ts";

afterAll(closePool);

const text = fc.constantFrom("one", "Two", "zwei ö", "x".repeat(2500));
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });

/** What stands in one file; null: the file is taken out. */
const descriptor = maybe(
  fc.record({
    kind: fc.constantFrom("Component", "Resource", "System", "Widget"),
    type: maybe(fc.oneof(text, fc.constant(7))),
    owner: maybe(fc.constantFrom("team-a", "user:default/ada")),
    lifecycle: maybe(fc.constantFrom("production", "experimental")),
    system: maybe(fc.constantFrom("e0", "e1")),
    domain: maybe(fc.constantFrom("money", "people")),
    tags: fc.uniqueArray(fc.constantFrom("java", "go", "c"), { maxLength: 3 }),
  }),
);
const edits = fc.array(fc.record({ n: fc.integer({ min: 0, max: 4 }), descriptor }), {
  minLength: 1,
  maxLength: 5,
});

const counts = () =>
  rows<{ facet: string; kind: string; value: string; count: number }>(
    "SELECT facet, kind, value, count FROM facet_count ORDER BY facet, kind, value",
  );
const counted = () => rows("SELECT * FROM entity_facets ORDER BY ref");

test("kept as counted anew, over random catalogs and edits", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edits, { minLength: 2, maxLength: 4 }), fc.nat(), async (rounds, removed) => {
      await resetDatabase();
      const folder = new Folder();
      try {
        folder.write({ "keep.yaml": document(9, { kind: "Component", type: "one", tags: ["go"] }) });
        const source = await testSource({ name: "facets", type: "file", root: folder.path, glob: "*.yaml" });
        const there = new Set<number>();
        for (const round of rounds) {
          for (const { n, descriptor: given } of round) {
            if (given) folder.write({ [`e${n}.yaml`]: document(n, given) });
            else if (there.has(n)) folder.remove(`e${n}.yaml`);
            if (given) there.add(n);
            else there.delete(n);
          }
          await source.sync();
          await expectCounted();
        }
        await removeOne(removed);
        await expectCounted();
      } finally {
        folder.dispose();
      }
    }),
    { numRuns: Number(process.env.FACET_RUNS ?? 8) },
  );
});

function document(n: number, { kind, tags, ...spec }: { kind: string; tags: string[]; type?: unknown }) {
  const apiVersion = kind === "Widget" ? "example.com/v1" : "backstage.io/v1alpha1";
  return JSON.stringify({ apiVersion, kind, metadata: { name: `e${n}`, tags }, spec });
}

/** As an administrator does, beside any source. */
async function removeOne(which: number): Promise<void> {
  const living = await rows<{ id: string }>("SELECT id FROM entity WHERE deleted_at IS NULL ORDER BY ref");
  const chosen = living[which % Math.max(1, living.length)];
  await transaction(async (client) => {
    await lockCatalog(client);
    await deleteEntities(client, chosen ? [chosen.id] : []);
    await settleChanges(client);
  });
}

async function expectCounted(): Promise<void> {
  const kept = [await counts(), await counted()];
  const [{ living } = { living: 0 }] = await rows<{ living: number }>(
    "SELECT count(*)::int AS living FROM entity WHERE deleted_at IS NULL",
  );
  const all = kept[0]?.filter((row) => row.facet === "kind" && row.kind === "") as { count: number }[];
  expect(all.reduce((sum, { count }) => sum + count, 0)).toBe(living);
  await transaction(recountFacets);
  expect(kept).toEqual([await counts(), await counted()]);
}

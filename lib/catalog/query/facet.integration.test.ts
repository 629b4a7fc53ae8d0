import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { recountFacets } from "#lib/catalog/sources/store/facet-counts.ts";
import { closePool, pool, rows } from "#lib/db/pool.ts";
import { resetDatabase } from "#lib/db/testing/database.ts";
import { evaluatePredicate } from "./evaluate.ts";
import { facetStatement } from "./facet.ts";
import { eachLeaf, MAX_FACT_LENGTH } from "./facts.ts";
import { entities, predicatesAbout, propertiesOf, type SampleEntity, storeEntities } from "./testing.ts";
import type { Predicate, Property, ValueCount } from "./types.ts";

beforeAll(resetDatabase);
afterAll(closePool);

async function counted(predicate: Predicate, path: string, properties: readonly Property[]) {
  const { text, values } = facetStatement(predicate, path, properties, { order: "value" });
  const found = await rows<ValueCount & Record<string, unknown>>(text, values);
  return Object.fromEntries(found.map(({ value, count }) => [value, count]));
}

/** Texts of a path as the properties know it: each kind's documents may spell it in one way only. */
function expected(
  predicate: Predicate,
  path: string,
  given: readonly SampleEntity[],
  properties: readonly Property[],
): Record<string, number> {
  const counts = new Map<string, number>();
  for (const entity of given.filter((candidate) => evaluatePredicate(predicate, candidate))) {
    const known = properties.find((property) => property.kind === entity.kind && property.path === path);
    const values = new Set<string>();
    eachLeaf(entity.document, (label, value, keys) => {
      const place = `$${keys.map((key) => `.${JSON.stringify(key)}`).join("")}[*]`;
      if (label.toLowerCase() !== path || value === null || place !== known?.jsonPath) return;
      if (typeof value !== "number" && String(value).length <= MAX_FACT_LENGTH) values.add(String(value));
    });
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}

const texts = (entity: SampleEntity) => {
  const paths = new Set<string>();
  eachLeaf(entity.document, (label, value) => {
    if (typeof value === "string") paths.add(label.toLowerCase());
  });
  return [...paths];
};

describe("a facet", () => {
  test("counts the values of any path exactly, in their own case", async () => {
    const questions = entities.chain((given) =>
      fc.tuple(fc.constant(given), predicatesAbout(given), fc.constantFrom(...new Set(given.flatMap(texts)))),
    );
    await fc.assert(
      fc.asyncProperty(questions, async ([given, predicate, path]) => {
        await storeEntities(given);
        await recountFacets(pool());
        const properties = propertiesOf(given);
        fc.pre(!given.some((entity) => hasNumber(entity, path) || hasListInList(entity.document)));
        expect(await counted(predicate, path, properties)).toEqual(
          expected(predicate, path, given, properties),
        );
      }),
      { numRuns: 100 },
    );
  });

  test("of a relation counts the entities that lead to each ref", async () => {
    await fc.assert(
      fc.asyncProperty(entities, async (given) => {
        await storeEntities(given);
        const counts: Record<string, number> = {};
        for (const { relations } of given) {
          const refs = relations.filter(({ type }) => type === "ownedBy").map(({ targetRef }) => targetRef);
          for (const ref of new Set(refs)) counts[ref] = (counts[ref] ?? 0) + 1;
        }
        expect(await counted({ op: "all", of: [] }, "relations.OWNEDBY", [])).toEqual(counts);
      }),
      { numRuns: 30 },
    );
  });
});

/** PostgreSQL writes some numbers another way than JavaScript: 1e21 in full. */
function hasNumber({ document }: SampleEntity, path: string): boolean {
  let found = false;
  eachLeaf(document, (label, value) => {
    if (label.toLowerCase() === path && typeof value === "number") found = true;
  });
  return found;
}

/** An SQL/JSON path opens one list at its end; lists of lists keep their facts and are not counted. */
function hasListInList(value: unknown, inList = false): boolean {
  if (Array.isArray(value)) return inList || value.some((item) => hasListInList(item, true));
  return (
    typeof value === "object" && value !== null && Object.values(value).some((item) => hasListInList(item))
  );
}

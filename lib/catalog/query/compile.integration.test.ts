import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closePool, rows } from "#lib/db/pool.ts";
import { resetDatabase } from "#lib/db/testing/database.ts";
import { compilePredicate } from "./compile.ts";
import { evaluatePredicate } from "./evaluate.ts";
import { Parameters } from "./parameters.ts";
import { entities, predicatesAbout, type SampleEntity, storeEntities } from "./testing.ts";
import type { Predicate } from "./types.ts";

beforeAll(resetDatabase);
afterAll(closePool);

async function found(predicate: Predicate): Promise<string[]> {
  const parameters = new Parameters();
  const condition = compilePredicate(predicate, parameters, "e");
  const text = `SELECT e.ref FROM entity e WHERE ${condition} ORDER BY e.id`;
  return (await rows<{ ref: string }>(text, parameters.values)).map(({ ref }) => ref);
}

const expected = (predicate: Predicate, given: readonly SampleEntity[]) =>
  given.filter((entity) => evaluatePredicate(predicate, entity)).map(({ ref }) => ref);

describe("a compiled predicate", () => {
  test("finds what the evaluator finds, over random documents", async () => {
    const about = entities.chain((given) =>
      fc.tuple(fc.constant(given), fc.array(predicatesAbout(given), { minLength: 20, maxLength: 20 })),
    );
    await fc.assert(
      fc.asyncProperty(about, async ([given, predicates]) => {
        await storeEntities(given);
        for (const predicate of predicates) {
          expect(await found(predicate), JSON.stringify(predicate)).toEqual(expected(predicate, given));
        }
      }),
      { numRuns: 150, endOnFailure: false },
    );
  });
});

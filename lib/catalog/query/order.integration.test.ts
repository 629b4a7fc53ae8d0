import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closePool, rows } from "#lib/db/pool.ts";
import { resetDatabase } from "#lib/db/testing/database.ts";
import { numberOf } from "./comparable.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { factPath, factsOf } from "./facts.ts";
import { Order, type PositionColumns, positionOf } from "./order.ts";
import { Parameters } from "./parameters.ts";
import { entities, pathsOf, type SampleEntity, storeEntities } from "./testing.ts";
import type { SortKey, ValueType } from "./types.ts";

beforeAll(resetDatabase);
afterAll(closePool);

const typeOf = (path: string): ValueType => (path.toLowerCase().endsWith("type") ? "number" : "text");

interface PageRow extends PositionColumns {
  ref: string;
}

/** One page, through the cursor's text as a client would hand it back. */
async function page(sort: SortKey[], cursor: string | null, limit: number, backwards = false) {
  const parameters = new Parameters();
  const order = new Order(sort, typeOf, parameters, "e");
  const beyond = cursor ? order.beyond(decodeCursor(cursor, sort), parameters, backwards) : "true";
  const text = `SELECT e.ref, ${order.selection()} FROM entity e WHERE ${beyond}
    ORDER BY ${order.clause(backwards)} LIMIT ${parameters.add(limit)}`;
  const found = await rows<PageRow & Record<string, unknown>>(text, parameters.values);
  const last = found.at(-1);
  return {
    refs: found.map(({ ref }) => ref),
    next: last && found.length === limit ? encodeCursor(positionOf(last), sort) : null,
  };
}

async function walk(sort: SortKey[], limit: number, between: () => Promise<void> = async () => undefined) {
  const refs: string[] = [];
  let cursor: string | null = null;
  do {
    const { refs: more, next } = await page(sort, cursor, limit);
    refs.push(...more);
    cursor = next;
    await between();
  } while (cursor);
  return refs;
}

const compareBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** The value an entity is sorted by; null without one. */
function sortValue({ document, id, kind }: SampleEntity, path: string): string | number | null {
  if (path.toLowerCase() === "kind") return kind;
  if (path.toLowerCase() === "metadata.uid") return id;
  const start = `${factPath(path)}=`;
  const values = factsOf(document)
    .filter((fact) => fact.startsWith(start))
    .map((fact) => fact.slice(start.length));
  if (typeOf(path) !== "number") return values.sort(compareBytes)[0] ?? null;
  const numbers = values.flatMap((value) => numberOf(value) ?? []);
  return numbers.length > 0 ? Math.min(...numbers) : null;
}

function inOrder(given: readonly SampleEntity[], sort: readonly SortKey[]): string[] {
  const compare = (a: SampleEntity, b: SampleEntity) => {
    for (const { path, descending } of sort) {
      const [x, y] = [sortValue(a, path), sortValue(b, path)];
      if (x === y) continue;
      if (x === null || y === null) return x === null ? 1 : -1;
      const sign = typeof x === "number" && typeof y === "number" ? x - y : compareBytes(`${x}`, `${y}`);
      if (sign !== 0) return descending ? -sign : sign;
    }
    return sort.at(-1)?.descending ? compareBytes(b.id, a.id) : compareBytes(a.id, b.id);
  };
  return [...given].sort(compare).map(({ ref }) => ref);
}

const questions = entities.chain((given) =>
  fc.record({
    given: fc.constant(given),
    sort: fc.array(fc.record({ path: fc.constantFrom(...pathsOf(given)), descending: fc.boolean() }), {
      maxLength: 3,
    }),
    limit: fc.integer({ min: 1, max: 4 }),
  }),
);

describe("an order", () => {
  test("walks every entity once by any fields, those without a value last, and back again", async () => {
    await fc.assert(
      fc.asyncProperty(questions, async ({ given, sort, limit }) => {
        await storeEntities(given);
        const expected = inOrder(given, sort);
        expect(await walk(sort, limit)).toEqual(expected);
        const last = (await page(sort, null, given.length)).next ?? "";
        const before = await page(sort, last, given.length, true);
        expect(before.refs).toEqual(expected.slice(0, -1).reverse());
      }),
      { numRuns: 100 },
    );
  });

  test("shows nothing twice and misses nothing that was there throughout while others write", async () => {
    const writes = fc.infiniteStream(fc.record({ entity: fc.nat(11), remove: fc.boolean() }));
    await fc.assert(
      fc.asyncProperty(questions, writes, async ({ given, sort, limit }, stream) => {
        const [extra, steady] = [given.slice(0, given.length / 2), given.slice(given.length / 2)];
        await storeEntities(given);
        const changes = stream[Symbol.iterator]();
        const seen = await walk(sort, limit, async () => {
          const change = changes.next().value;
          const chosen = extra[change.entity % Math.max(1, extra.length)];
          if (!chosen) return;
          if (change.remove) await rows("DELETE FROM entity WHERE id = $1", [chosen.id]);
          else await storeEntities([chosen], "add");
        });
        expect(new Set(seen).size, "no row twice").toBe(seen.length);
        const steadyRefs = new Set(steady.map(({ ref }) => ref));
        expect(seen.filter((ref) => steadyRefs.has(ref))).toEqual(inOrder(steady, sort));
      }),
      { numRuns: 100 },
    );
  });
});

import { describe, expect, test } from "vitest";
import { usualColumns } from "#lib/catalog/entities/address.ts";
import { columnClass, columnsGiveWay, sidewaysClasses, tableWidth } from "./catalog-columns.ts";

const declaredOf = (count: number) =>
  Array.from({ length: count }, (_, place) => ({ path: `spec.p${place}`, title: `P${place}` }));
const stateOf = (count: number) => {
  const declared = declaredOf(count);
  return { declared, columns: usualColumns({ declared }) };
};
/** From which width in rem a column is there. */
const from = (state: ReturnType<typeof stateOf>, key: string) =>
  Number(/@min-\[(\d+)rem\]/.exec(columnClass(state, key))?.[1]);

describe("columns that nobody has chosen", () => {
  test.each([0, 1, 2, 3, 4])("%i declared: where a column is there, all that are have room", (count) => {
    const state = stateOf(count);
    expect(columnsGiveWay(state)).toBe(true);
    for (const width of state.columns.map((key) => from(state, key))) {
      const there = state.columns.filter((key) => from(state, key) <= width);
      // The name may be narrower than it would like, not gone.
      expect(tableWidth({ columns: there }), `at ${width}rem: ${there}`).toBeLessThanOrEqual(width + 4);
    }
  });

  test("those of the kind come before what is the same in all its rows", () => {
    const state = stateOf(2);
    expect(from(state, "spec.p1")).toBeLessThan(from(state, "type"));
    expect(from(state, "type")).toBeLessThan(from(state, "kind"));
  });

  test("a kind that declares many has them all, and the table scrolls", () => {
    const state = stateOf(5);
    expect(columnsGiveWay(state)).toBe(false);
    expect(new Set(state.columns.map((key) => from(state, key)))).toEqual(new Set([34]));
    expect(sidewaysClasses(state).frame).toContain("overflow-x-auto");
  });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import type { EntityGroup } from "./types.ts";
import { chunksOf, itemAt, itemCount, placeOfRow, sectionsOf } from "./virtual-rows.ts";

const group = (value: string | null, count: number): EntityGroup => ({
  value,
  shown: value,
  label: null,
  count,
});

test("a list without groups is its rows", () => {
  const sections = sectionsOf(null, [], 3);
  expect(itemCount(sections)).toBe(3);
  expect([0, 1, 2, 3, -1].map((place) => itemAt(sections, place)?.row)).toEqual([
    0,
    1,
    2,
    undefined,
    undefined,
  ]);
  expect(itemCount(sectionsOf(null, [], 0))).toBe(0);
});

test("every place is a heading or a row, as a plain list has them", () => {
  const groups = fc
    .array(fc.nat(6), { maxLength: 8 })
    .map((counts) => counts.map((count, n) => group(`g${n}`, count)));
  fc.assert(
    fc.property(groups, fc.subarray(["g0", "g1", "g3", "g6"]), (given, closed) => {
      const plain: (string | number)[] = [];
      let row = 0;
      for (const { value, count } of given) {
        plain.push(value ?? "");
        for (let n = 0; n < count; n += 1, row += 1) if (!closed.includes(value ?? "")) plain.push(row);
      }
      const sections = sectionsOf(given, closed, 0);
      expect(itemCount(sections)).toBe(plain.length);
      const items = plain.map((_, place) => itemAt(sections, place));
      expect(items.map((item) => item?.row ?? item?.section.group?.value)).toEqual(plain);
      expect(itemAt(sections, plain.length)).toBeNull();
      for (const [place, item] of items.entries()) {
        if (item?.row != null) expect(placeOfRow(sections, item.row)).toBe(place);
      }
    }),
  );
});

test("a folded group's row is at its heading, and no group is the one without a value", () => {
  const sections = sectionsOf([group("a", 3), group(null, 2)], [""], 5);
  expect(placeOfRow(sections, 4)).toBe(4);
  expect(itemCount(sections)).toBe(5);
  expect(
    chunksOf(
      [0, 1, 2, 3].flatMap((place) => itemAt(sections, place) ?? []),
      2,
    ),
  ).toEqual([0, 1]);
});

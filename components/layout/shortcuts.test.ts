import { expect, test } from "vitest";
import { places } from "./navigation.ts";
import { interpret, keyCaps, type Stroke, shortcutGroups } from "./shortcuts.ts";

const stroke = (key: string, modifiers: Partial<Stroke> = {}): Stroke => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...modifiers,
});

test("⌘K and Ctrl-K open the palette, even while typing", () => {
  expect(interpret(stroke("k", { metaKey: true }), null, false).action).toEqual({ do: "palette" });
  expect(interpret(stroke("K", { ctrlKey: true }), null, true).action).toEqual({ do: "palette" });
});

test("with other modifiers a key belongs to the browser", () => {
  expect(interpret(stroke("k", { altKey: true }), null, true).action).toBeNull();
  expect(interpret(stroke("j", { ctrlKey: true }), null, true).action).toBeNull();
  expect(interpret(stroke("k", { ctrlKey: true, metaKey: true }), null, true).action).toBeNull();
});

test("plain keys do nothing while typing", () => {
  for (const key of ["/", "?", "j", "k", "g"]) {
    expect(interpret(stroke(key), null, false)).toEqual({ action: null, pending: null });
  }
});

test("g and a place's key go there", () => {
  for (const place of places) {
    const first = interpret(stroke("g"), null, true);
    expect(first).toEqual({ action: null, pending: "g" });
    expect(interpret(stroke(place.key), first.pending, true).action).toEqual({ do: "go", href: place.href });
  }
});

test("a sequence that leads nowhere is forgotten", () => {
  expect(interpret(stroke("j"), "g", true)).toEqual({ action: null, pending: null });
  expect(interpret(stroke("Shift"), null, true)).toEqual({ action: null, pending: null });
});

test("tables", () => {
  expect(interpret(stroke("j"), null, true).action).toEqual({ do: "row", step: 1 });
  expect(interpret(stroke("k"), null, true).action).toEqual({ do: "row", step: -1 });
});

test("no two shortcuts share their keys", () => {
  const all = shortcutGroups.flatMap(({ shortcuts }) => shortcuts.map(({ keys }) => keys.join(" ")));
  expect(new Set(all).size).toBe(all.length);
});

test("key caps follow the keyboard", () => {
  expect(keyCaps(["mod+k"], true)).toEqual(["⌘", "K"]);
  expect(keyCaps(["mod+k"], false)).toEqual(["Ctrl", "K"]);
  expect(keyCaps(["g", "h"], false)).toEqual(["g", "h"]);
});

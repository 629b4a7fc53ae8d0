import { expect, test } from "vitest";
import { parseRecents, withRecent } from "./recents.ts";

test("the newest comes first, once, and eight are kept", () => {
  expect(withRecent(["/a", "/b"], "/b")).toEqual(["/b", "/a"]);
  const nine = Array.from({ length: 9 }, (_, index) => `/${index}`).reduce<string[]>(withRecent, []);
  expect(nine).toHaveLength(8);
  expect(nine[0]).toBe("/8");
});

test("what was tampered with counts as nothing", () => {
  for (const text of [null, "", "{", "{}", "null", "3"]) expect(parseRecents(text)).toEqual([]);
  expect(parseRecents('["/a", 3, "javascript:alert(1)"]')).toEqual(["/a"]);
});

import { describe, expect, test } from "vitest";
import { type DemoCommit, replay } from "./replay.ts";

const commit = (more: Partial<DemoCommit>): DemoCommit => ({
  author: "a",
  daysAgo: 1,
  message: "Change it\n\nBecause.",
  ...more,
});

const plain = (changes: ReturnType<typeof replay>) => changes.map((change) => Object.fromEntries(change));

describe("replay", () => {
  test("undoes additions, edits and removals", () => {
    const final = new Map([
      ["a.txt", "one two"],
      ["docs/x.md", "x"],
      ["docs/y.md", "y"],
    ]);
    const history = [
      commit({}),
      commit({ adds: ["docs/"], drops: [{ path: "old.txt", text: "old" }] }),
      commit({ edits: [{ path: "a.txt", before: "", after: " two" }] }),
    ];
    expect(plain(replay(final, history))).toEqual([
      { "a.txt": "one", "old.txt": "old" },
      { "docs/x.md": "x", "docs/y.md": "y", "old.txt": null },
      { "a.txt": "one two" },
    ]);
  });

  test("follows one text through several commits", () => {
    const history = [
      commit({}),
      commit({ edits: [{ path: "v", before: "1", after: "2" }] }),
      commit({ edits: [{ path: "v", before: "2", after: "3" }] }),
    ];
    expect(plain(replay(new Map([["v", "3"]]), history))).toEqual([{ v: "1" }, { v: "2" }, { v: "3" }]);
  });

  test.each([
    [
      "twice",
      { edits: [{ path: "a", before: "", after: "x" }] },
      'The commit "Change it" does not fit a: the text after it is there 2 times',
    ],
    [
      "nowhere",
      { edits: [{ path: "b", before: "", after: "x" }] },
      "does not fit b: the text after it is there 0 times",
    ],
    ["no file", { adds: ["c/"] }, "does not fit c/: there is no such file to add"],
    ["still there", { drops: [{ path: "a", text: "" }] }, "does not fit a: it is still there"],
  ])("says which commit does not fit: %s", (_name, wrong, message) => {
    expect(() => replay(new Map([["a", "xx"]]), [commit({}), commit(wrong)])).toThrow(message);
  });
});

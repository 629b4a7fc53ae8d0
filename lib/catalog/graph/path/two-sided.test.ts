import { expect, it } from "vitest";
import { joinHops } from "./two-sided.ts";

it("joins both sides to one way, turning what was walked backwards", () => {
  const hop = (from: string, type: string, to: string) => ({ from, type, to });
  const near = {
    from: new Map([
      ["a", null],
      ["b", hop("a", "dependsOn", "b")],
    ]),
    frontier: [],
  };
  const far = {
    from: new Map([
      ["d", null],
      ["c", hop("d", "ownerOf", "c")],
      ["b", hop("c", "runsOn", "b")],
    ]),
    frontier: [],
  };
  expect(joinHops([near, far], "b")).toEqual([
    hop("a", "dependsOn", "b"),
    hop("b", "← runsOn", "c"),
    hop("c", "ownedBy", "d"),
  ]);
});

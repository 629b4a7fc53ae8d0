import { describe, expect, it } from "vitest";
import { ignoredBecause, readPushEvent } from "./push-event.ts";

const read = (value: unknown) => readPushEvent(JSON.stringify(value));

describe("readPushEvent", () => {
  it("reads every host's dialect", () => {
    const github = { ref: "refs/heads/feat/x", repository: { default_branch: "main" } };
    expect(read(github)).toEqual({ branches: ["feat/x"], defaultBranch: "main" });
    expect(readPushEvent(`payload=${encodeURIComponent(JSON.stringify(github))}`)?.branches).toEqual([
      "feat/x",
    ]);
    expect(read({ ref: "refs/heads/main", project: { default_branch: "main" } })?.defaultBranch).toBe("main");
    const changes = [
      { new: { type: "branch", name: "main" } },
      { new: null },
      { new: { type: "tag", name: "v1" } },
    ];
    expect(read({ push: { changes } })?.branches).toEqual(["main"]);
  });

  it("finds no branch in tags and pings, and nothing in other bodies", () => {
    expect(read({ ref: "refs/tags/v1" })?.branches).toEqual([]);
    expect(read({ zen: "x" })?.branches).toEqual([]);
    expect(readPushEvent("hello")).toBeNull();
    expect(readPushEvent("[1]")).toBeNull();
  });
});

describe("ignoredBecause", () => {
  it("cares for the source's branch only", () => {
    expect(ignoredBecause({ branches: ["main"], defaultBranch: "main" }, null)).toBeNull();
    expect(ignoredBecause({ branches: ["dev"], defaultBranch: "main" }, "dev")).toBeNull();
    expect(ignoredBecause({ branches: ["dev"], defaultBranch: "main" }, null)).toContain(
      "reads the branch main",
    );
    expect(ignoredBecause({ branches: [], defaultBranch: "main" }, null)).toContain("no push to a branch");
    // A host that does not say which branch is the default: rather once too often.
    expect(ignoredBecause({ branches: ["dev"], defaultBranch: null }, null)).toBeNull();
  });
});

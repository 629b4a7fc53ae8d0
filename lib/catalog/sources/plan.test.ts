import { describe, expect, it } from "vitest";
import {
  type Claim,
  describeOwner,
  type ExistingEntity,
  holdsDeletions,
  type PlanInput,
  planSync,
} from "./plan.ts";

let next = 0;
const claim = (ref: string, path: string, given: Partial<Claim> = {}): Claim => ({
  n: next++,
  ref,
  etag: `etag of ${ref}`,
  path,
  index: 0,
  line: 1,
  ...given,
});

const entity = (ref: string, path: string | null, given: Partial<ExistingEntity> = {}): ExistingEntity => ({
  id: `id of ${ref}`,
  ref,
  etag: `etag of ${ref}`,
  own: true,
  sourceName: "shop",
  path,
  index: 0,
  line: 1,
  deleted: false,
  detached: false,
  ...given,
});

/** Every path of a claim counts as read. */
const plan = (claims: Claim[], existing: ExistingEntity[], given: Partial<PlanInput> = {}) =>
  planSync({
    claims,
    existing,
    readPaths: new Set(claims.map(({ path }) => path)),
    gonePaths: new Set(),
    refusedRefs: new Set(),
    blurredPaths: new Set(),
    ...given,
  });

describe("planSync", () => {
  it("creates what is new", () => {
    const a = claim("a", "a.yaml");
    expect(plan([a], [])).toMatchObject({ create: [a], update: [], delete: [] });
  });

  it("leaves what is equal, moves what only moved, updates what differs", () => {
    const result = plan(
      [claim("a", "f"), claim("b", "f", { line: 9 }), claim("c", "f", { etag: "new" })],
      [entity("a", "f"), entity("b", "f"), entity("c", "f")],
    );
    expect(result.unchanged).toBe(1);
    expect(result.move.map(({ id }) => id)).toEqual(["id of b"]);
    expect(result.update.map(({ id }) => id)).toEqual(["id of c"]);
  });

  it("deletes what its file no longer describes, and what its gone file did", () => {
    const result = plan([claim("a", "f")], [entity("a", "f"), entity("b", "f"), entity("c", "gone")], {
      gonePaths: new Set(["gone"]),
    });
    expect(result.delete.map(({ ref }) => ref)).toEqual(["b", "c"]);
  });

  it("restores a tombstone with its identity", () => {
    const result = plan([claim("a", "f")], [entity("a", null, { deleted: true })]);
    expect(result.update).toMatchObject([{ id: "id of a", restored: true }]);
  });

  it("follows an entity to another file", () => {
    const moved = plan([claim("a", "new", { etag: "x" })], [entity("a", "old")], {
      gonePaths: new Set(["old"]),
    });
    expect(moved).toMatchObject({ create: [], update: [{ id: "id of a" }], delete: [], conflicts: [] });
    const shifted = plan([claim("b", "old"), claim("a", "new")], [entity("a", "old")]);
    expect(shifted.conflicts).toEqual([]);
    expect(shifted.delete).toEqual([]);
  });

  it("takes up again what was kept without a document", () => {
    expect(plan([claim("a", "f")], [entity("a", null)]).update).toMatchObject([{ id: "id of a" }]);
    expect(plan([], [entity("a", null)]).delete).toEqual([]);
  });
});

describe("broken documents", () => {
  it("keep their entity's last good state", () => {
    const result = plan([], [entity("a", "f")], { readPaths: new Set(["f"]), refusedRefs: new Set(["a"]) });
    expect(result.keep.map(({ ref }) => ref)).toEqual(["a"]);
    expect(result.delete).toEqual([]);
  });

  it("keep everything of a file in which it is not clear what broke", () => {
    const result = plan([claim("a", "f")], [entity("a", "f"), entity("b", "f")], {
      blurredPaths: new Set(["f"]),
    });
    expect(result.keep.map(({ ref }) => ref)).toEqual(["b"]);
    expect(result.delete).toEqual([]);
  });

  it("keep the ref, too", () => {
    const intruder = claim("a", "g");
    const result = plan([intruder], [entity("a", "f", { line: 4 })], {
      readPaths: new Set(["f", "g"]),
      refusedRefs: new Set(["a"]),
    });
    expect(result.conflicts).toEqual([{ claim: intruder, owner: { sourceName: null, path: "f", line: 4 } }]);
    expect(result.keep).toHaveLength(1);
  });
});

describe("two documents with one ref", () => {
  it("the first of the listing gets it", () => {
    const first = claim("a", "f", { line: 3 });
    const second = claim("a", "g");
    const result = plan([first, second], []);
    expect(result.create).toEqual([first]);
    expect(result.conflicts).toEqual([{ claim: second, owner: { sourceName: null, path: "f", line: 3 } }]);
  });

  it("who has it keeps it, whatever the order", () => {
    const result = plan([claim("a", "a.yaml"), claim("a", "z.yaml")], [entity("a", "z.yaml")]);
    expect(result.unchanged).toBe(1);
    expect(result.conflicts[0]?.claim.path).toBe("a.yaml");
  });

  it("an unchanged file keeps it", () => {
    const result = plan([claim("a", "new")], [entity("a", "unchanged", { line: 7 })]);
    expect(result.conflicts[0]?.owner).toEqual({ sourceName: null, path: "unchanged", line: 7 });
  });

  it("another source keeps it, unless it is detached", () => {
    const foreign = { own: false, sourceName: "other" };
    expect(plan([claim("a", "f")], [entity("a", "x", foreign)]).conflicts[0]?.owner.sourceName).toBe("other");
    expect(plan([claim("a", "f")], [entity("a", "x", { ...foreign, detached: true })]).update).toHaveLength(
      1,
    );
  });

  it("says where the other one is", () => {
    expect(describeOwner({ sourceName: null, path: "a.yaml", line: 3 })).toBe("line 3 of a.yaml");
    expect(describeOwner({ sourceName: "shop", path: "a.yaml", line: 3 })).toBe(
      "line 3 of a.yaml in the source shop",
    );
  });
});

describe("holdsDeletions", () => {
  const policy = { entities: 10, percent: 20 };

  it("lets a few go, and a small share of many", () => {
    expect(holdsDeletions(10, 12, false, policy)).toBe(false);
    expect(holdsDeletions(200, 1000, false, policy)).toBe(false);
  });

  it("holds more than both", () => {
    expect(holdsDeletions(11, 12, false, policy)).toBe(true);
    expect(holdsDeletions(201, 1000, false, policy)).toBe(true);
  });

  it("holds anything when nothing was listed", () => {
    expect(holdsDeletions(1, 1000, true, policy)).toBe(true);
    expect(holdsDeletions(0, 0, true, policy)).toBe(false);
  });
});

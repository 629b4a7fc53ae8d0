import { expect, test } from "vitest";
import { claimRef, decideMatch, groupRefs, sameGroup } from "./matching.ts";

test.each([
  ["jane", "user:default/jane"],
  ["Jane.Roe", "user:default/jane.roe"],
  ["user:people/jane", "user:people/jane"],
  ["people/jane", "user:people/jane"],
  ["group:default/jane", null],
  ["jane@example.com", null],
  ["", null],
  ["-jane", null],
])("the claim %s names %s", (value, ref) => {
  expect(claimRef("user", value)).toBe(ref);
});

test("group claims become refs", () => {
  expect(
    groupRefs([
      "Platform Team",
      "/engineering/data",
      "acme/web",
      "group:sales/emea",
      "Équipe réseau",
      "!!!",
      "web",
    ]),
  ).toEqual([
    "group:default/data",
    "group:default/equipe-reseau",
    "group:default/platform-team",
    "group:default/web",
    "group:sales/emea",
  ]);
});

test("a configured group means the same text or, written as a ref, the same ref", () => {
  expect(sameGroup("Platform", "platform")).toBe(true);
  expect(sameGroup("platform", "/guests/platform")).toBe(false);
  expect(sameGroup("group:default/platform", "/guests/platform")).toBe(true);
});

test("the first rule that finds one entity wins; several are not guessed among", () => {
  const claim = { ref: "user:default/a", by: "claim" } as const;
  const email = { ref: "user:default/b", by: "email" } as const;
  const other = { ref: "user:default/c", by: "email" } as const;
  const annotation = { ref: "user:default/d", by: "annotation" } as const;
  expect(decideMatch([annotation, email, claim])).toMatchObject({ ref: "user:default/a" });
  expect(decideMatch([annotation, email, email])).toMatchObject({ ref: "user:default/b", by: "email" });
  expect(decideMatch([email, other, annotation])).toMatchObject({ outcome: "ambiguous", by: "email" });
  expect(decideMatch([annotation])).toMatchObject({ by: "annotation" });
  expect(decideMatch([])).toEqual({ outcome: "none" });
});

import { expect, it } from "vitest";
import { attributesText, matchingNodes, tiesOf } from "./listing.ts";
import { graphOf } from "./testing.ts";

const data = graphOf(
  [
    { ref: "component:default/pay", title: "Payments", owner: "group:default/money" },
    "resource:default/ledger",
    "component:default/shop",
  ],
  ["0 dependsOn 1", "2 dependsOn 0", "0 deployedTo 2"],
);

it("finds nodes by all words, in name, ref and owner", () => {
  expect(matchingNodes(data, "pay MONEY")).toEqual([0]);
  expect(matchingNodes(data, "ledger shop")).toEqual([]);
  expect(matchingNodes(data, " ")).toEqual([0, 1, 2]);
});

it("reads ties from the node, forward ones first", () => {
  const ties = tiesOf(data, [0, 2]);
  expect(ties.get(0)).toEqual([
    { label: "Depends on", other: 1, attributes: null },
    { label: "Deployed to", other: 2, attributes: null },
    { label: "Dependency of", other: 2, attributes: null },
  ]);
  expect(ties.get(2)?.at(-1)).toMatchObject({ label: "← Deployed to", other: 0 });
  expect(ties.has(1)).toBe(false);
});

it("says attributes on one line", () => {
  expect(attributesText({ protocol: "grpc", since: 2020, tags: ["a"] })).toBe(
    'protocol: grpc · since: 2020 · tags: ["a"]',
  );
  expect(attributesText(null)).toBe("");
});

import { expect, it } from "vitest";
import { refOfAddress, refOfPath } from "./ref-of-path.ts";

it("reads the canonical ref", () => {
  expect(refOfPath({ namespace: "default", kind: "API", name: "Pet%2EStore" })).toBe("api:default/pet.store");
  expect(refOfAddress("/catalog/default/component/web?tab=source#L3")).toBe("component:default/web");
});

it.each([
  { namespace: "a", kind: "b", name: "%" },
  { namespace: "a", kind: "b", name: "..%2Fx" },
  { namespace: "a", kind: "b:c", name: "d" },
  { namespace: "a", kind: "b", name: "x".repeat(300) },
  { namespace: "", kind: "b", name: "c" },
])("is null for %j", (parameters) => {
  expect(refOfPath(parameters)).toBeNull();
});

it.each(["/", "/catalog", "/catalog/a/b", "/catalog/a/b/c/d", "/graph/a/b/c"])(
  "is null for %s",
  (address) => {
    expect(refOfAddress(address)).toBeNull();
  },
);

import { expect, it } from "vitest";
import {
  compareRelationTypes,
  forwardType,
  inverseType,
  relationFamily,
  relationLabel,
} from "./relation-type.ts";

it("knows both directions of a pair", () => {
  expect(inverseType("dependsOn")).toBe("dependencyOf");
  expect(inverseType("dependencyOf")).toBe("dependsOn");
  expect(forwardType("ownedBy")).toBe("ownerOf");
  expect(relationLabel("apiConsumedBy")).toBe("Consumed by");
  expect(relationFamily("memberOf")).toBe("people");
});

it("reads the name of a type that it does not know", () => {
  expect(relationLabel("deployedTo")).toBe("Deployed to");
  expect(forwardType("deployedTo")).toBe("deployedTo");
  expect(inverseType("deployedTo")).toBeNull();
  expect(relationFamily("deployedTo")).toBe("other");
});

it("orders types as they are read", () => {
  expect(["zzz", "hasPart", "ownedBy", "dependsOn", "aaa"].sort(compareRelationTypes)).toEqual([
    "ownedBy",
    "hasPart",
    "dependsOn",
    "aaa",
    "zzz",
  ]);
});

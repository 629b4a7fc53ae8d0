import { describe, expect, it } from "vitest";
import { PortolanError } from "#lib/errors.ts";
import { entityPath, parseEntityRef, splitEntityRef, stringifyEntityRef } from "./entity-ref.ts";

describe("parseEntityRef", () => {
  const defaults = { defaultKind: "Component", defaultNamespace: "shop" };

  it.each([
    ["petstore", { kind: "Component", namespace: "shop", name: "petstore" }],
    ["API:petstore", { kind: "API", namespace: "shop", name: "petstore" }],
    ["other/petstore", { kind: "Component", namespace: "other", name: "petstore" }],
    ["Api:Other/PetStore", { kind: "Api", namespace: "Other", name: "PetStore" }],
    ["other/pet:store", { kind: "Component", namespace: "other", name: "pet:store" }],
    ["api:other/a/b", { kind: "api", namespace: "other", name: "a/b" }],
    ["api:a:b", { kind: "api", namespace: "shop", name: "a:b" }],
  ])("reads %s", (text, parts) => {
    expect(parseEntityRef(text, defaults)).toEqual(parts);
  });

  it("falls back to the namespace default", () => {
    expect(parseEntityRef("group:platform").namespace).toBe("default");
  });

  it.each(["", ":petstore", "api:", "/petstore", "api:/petstore", "shop/", "api:shop/"])(
    "refuses %j",
    (text) => {
      expect(splitEntityRef(text)).toBeNull();
      expect(() => parseEntityRef(text, defaults)).toThrow(
        "was not on the form [<kind>:][<namespace>/]<name>",
      );
    },
  );

  it("teaches the correct form where the kind is missing", () => {
    try {
      parseEntityRef("petstore");
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(PortolanError);
      expect(error).toMatchObject({
        code: "InvalidInput",
        remedy: expect.stringContaining("component:petstore"),
      });
    }
  });
});

describe("stringifyEntityRef", () => {
  it("is lower-cased, whatever the machine's language", () => {
    expect(stringifyEntityRef({ kind: "API", namespace: "Shop", name: "INVOICE" })).toBe("api:shop/invoice");
  });
});

describe("entityPath", () => {
  it("makes a lower-cased address of a ref", () => {
    expect(entityPath("Component:Shop/Cart")).toBe("/catalog/shop/component/cart");
    expect(entityPath({ kind: "API", namespace: "default", name: "a b/c" })).toBe(
      "/catalog/default/api/a%20b%2Fc",
    );
  });
});

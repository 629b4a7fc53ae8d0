import { expect, it } from "vitest";
import { safeWebUrl } from "./web-address.ts";

it("lets only addresses pass that a browser may follow", () => {
  expect(safeWebUrl("https://git.example.com/a#L1")).toBe("https://git.example.com/a#L1");
  for (const bad of ["javascript:alert(1)", "data:text/html,x", "/relative", "", 7, null, undefined]) {
    expect(safeWebUrl(bad)).toBeNull();
  }
});

import { expect, test } from "vitest";
import { gateOf, isForeignWrite } from "./gate.ts";

test.each([
  ["/", "page"],
  ["/catalog/default/component/icon.svg", "page"],
  ["/sign-input", "page"],
  ["/apis", "page"],
  ["/sign-in", "open"],
  ["/sign-in/error", "open"],
  ["/api/auth/callback/oidc", "open"],
  ["/api/health/live", "open"],
  ["/api/webhooks/git", "open"],
  ["/favicon.svg", "open"],
  ["/icon-180.png", "open"],
  ["/manifest.webmanifest", "open"],
  ["/api", "api"],
  ["/api/authority", "api"],
  ["/api/v1/entities", "api"],
])("%s is %s", (path, gate) => {
  expect(gateOf(path)).toBe(gate);
});

const write = {
  method: "POST",
  site: null,
  origin: null,
  host: "portal.test",
  portal: "https://portal.test",
};

test.each([
  [{ ...write, site: "same-origin" }, false],
  [{ ...write, site: "none" }, false],
  [{ ...write, site: "same-site" }, true],
  [{ ...write, site: "cross-site", origin: "https://portal.test" }, true],
  [{ ...write, site: "cross-site", method: "GET" }, false],
  [{ ...write, origin: "https://portal.test", host: "internal:3000" }, false],
  [{ ...write, origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000" }, false],
  [{ ...write, origin: "https://evil.test" }, true],
  [{ ...write, origin: "null" }, true],
  [write, false],
])("a write with %o is foreign: %s", (request, foreign) => {
  expect(isForeignWrite(request)).toBe(foreign);
});

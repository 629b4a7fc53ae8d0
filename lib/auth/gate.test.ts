import { expect, test } from "vitest";
import { asksOnly, gateOf, isForeignWrite } from "./gate.ts";

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
  ["/opensearch.xml", "open"],
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

test.each([
  ["GET", "/api/v1/entities", true],
  ["HEAD", "/api/v1/entities", true],
  ["POST", "/api/v1/sources/x/sync", false],
  ["DELETE", "/api/catalog/entities/by-uid/1", false],
  ["POST", "/api/catalog/entities/by-query", true],
  ["POST", "/api/catalog/entities/by-refs", true],
  ["PUT", "/api/catalog/entities/by-query", false],
  ["POST", "/api/catalog/locations", false],
  ["POST", "/api/v1/views", false],
  ["POST", "/api/v1/model/preview", true],
])("%s %s only asks: %s", (method, path, asks) => {
  expect(asksOnly(method, path)).toBe(asks);
});

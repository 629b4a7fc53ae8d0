import { expect, test } from "vitest";
import { gateOf } from "./gate.ts";

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

import { expect, test } from "vitest";
import { cookieOf } from "./request-identity.ts";

test.each([
  ["a=1; next-auth.session-token=abc; b=2", "abc"],
  ["next-auth.session-token=abc", "abc"],
  ["next-auth.session-token=a=b", "a=b"],
  ["x-next-auth.session-token=abc", null],
  ["next-auth.session-token=", null],
  ["next-auth.session-token", null],
  ["", null],
  [null, null],
])("the session of %j is %j", (header, value) => {
  expect(cookieOf(header, "next-auth.session-token")).toBe(value);
});

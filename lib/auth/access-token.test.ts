import { expect, test } from "vitest";
import { accessTokenHash, bearerLabel, bearerOf, newAccessToken, shortIdOf } from "./access-token.ts";

test("a token names itself, keeps its secret, and is another one each time", () => {
  const tokens = Array.from({ length: 200 }, newAccessToken);
  for (const { text, shortId, hash } of tokens) {
    expect(shortIdOf(text)).toBe(shortId);
    expect(hash).toBe(accessTokenHash(text));
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    // 32 bytes as base64url
    expect(text.slice(`ptl_${shortId}_`.length)).toHaveLength(43);
  }
  expect(new Set(tokens.map(({ text }) => text)).size).toBe(200);
  expect(new Set(tokens.map(({ shortId }) => shortId)).size).toBe(200);
});

test.each([
  ["Bearer abc", "abc"],
  ["bearer   abc ", "abc"],
  ["Bearer", null],
  ["Bearer a b", null],
  ["Basic abc", null],
  ["", null],
  [null, null],
])("the credential of %j is %j", (header, credential) => {
  expect(bearerOf(header)).toBe(credential);
});

test("a log line names the token and never shows the secret", () => {
  const { text, shortId } = newAccessToken();
  expect(bearerLabel(`Bearer ${text}`)).toBe(`ptl_${shortId}`);
  expect(bearerLabel("Bearer ptl_short_x")).toBeUndefined();
  expect(bearerLabel("Bearer eyJhbGciOi.eyJzdWIi.c2ln")).toBeUndefined();
  expect(bearerLabel(undefined)).toBeUndefined();
});

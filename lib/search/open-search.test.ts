import { expect, test } from "vitest";
import { openSearchDescription } from "./open-search.ts";

test("leads to the results page of this portal", () => {
  const xml = openSearchDescription("https://portal.example.com");
  expect(xml).toContain('template="https://portal.example.com/search?q={searchTerms}"');
  expect(xml).toContain("at portal.example.com<");
});

import { expect, test } from "vitest";
import { segmentsOf } from "./match.ts";

const marked = (text: string, query: string) =>
  segmentsOf(text, query)
    .map(({ text: part, matched }) => (matched ? `[${part}]` : part))
    .join("");

test("every word is marked wherever it occurs, in any case", () => {
  expect(marked("Payment gateway payments", "pay GATE")).toBe("[Pay]ment [gate]way [pay]ments");
});

test("the longest word wins", () => {
  expect(marked("payments", "pay payment")).toBe("[payment]s");
});

test("a query is text, not a pattern", () => {
  expect(marked("a.b (c) a+b", "a.b (c) [")).toBe("[a.b] [(c)] a+b");
});

test("without a query nothing is marked", () => {
  expect(segmentsOf("web", "  ")).toEqual([{ text: "web", matched: false }]);
  expect(segmentsOf("", "web")).toEqual([]);
});

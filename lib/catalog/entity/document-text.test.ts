import { expect, it } from "vitest";
import type { Entity } from "#lib/catalog/types.ts";
import { documentText } from "./document-text.ts";

const entity: Entity = { apiVersion: "v1", kind: "Component", metadata: { name: "a", namespace: "default" } };
const file = "# head\na: 1\n---\n\n# second\nb: 2\n\n---\nc: 3\n";

it("cuts a document out of its file, comments above it included", () => {
  expect(documentText(entity, 2, file)).toEqual({ origin: "file", text: "# head\na: 1", firstLine: 1 });
  expect(documentText(entity, 6, file)).toMatchObject({ text: "\n# second\nb: 2", firstLine: 4 });
  expect(documentText(entity, 9, file)).toMatchObject({ text: "c: 3", firstLine: 9 });
});

it("reads a file that begins with a separator", () => {
  expect(documentText(entity, 2, "---\na: 1\n")).toMatchObject({ text: "a: 1", firstLine: 2 });
});

it("finds the last document when the file has become shorter", () => {
  expect(documentText(entity, 90, "a: 1\n---\nb: 2")).toMatchObject({ text: "b: 2", firstLine: 3 });
});

it("writes the stored document when there is no file", () => {
  expect(documentText(entity, 7, null)).toMatchObject({ origin: "catalog", firstLine: 1 });
  expect(documentText(entity, 7, null).text).toContain("kind: Component");
});

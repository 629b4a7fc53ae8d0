/** The YAML of one document: cut out of its file, or written anew from what the catalog holds. */
import { stringify } from "yaml";
import type { Entity } from "#lib/catalog/types.ts";
import type { DescriptorText } from "./types.ts";

/** A line that ends a YAML document and begins the next. */
const separator = /^---(\s|$)/;

/**
 * The document that begins at `line` (from 1) of `content`, up to the next separator, comments above it included.
 * Without content the stored document is written as YAML; its lines are then not those of the file.
 */
export function documentText(document: Entity, line: number, content: string | null): DescriptorText {
  if (content === null) {
    return { origin: "catalog", text: stringify(document, { lineWidth: 0 }), firstLine: 1 };
  }
  const lines = content.split(/\r?\n/);
  // The file may have grown shorter than the last good state remembers.
  let first = Math.min(Math.max(line, 1), lines.length) - 1;
  while (first > 0 && !separator.test(lines[first - 1] ?? "")) first -= 1;
  if (first === 0 && separator.test(lines[0] ?? "")) first = 1;
  let end = Math.max(line - 1, first);
  if (separator.test(lines[end] ?? "")) end += 1;
  while (end < lines.length && !separator.test(lines[end] ?? "")) end += 1;
  while (end > first + 1 && (lines[end - 1] ?? "").trim() === "") end -= 1;
  return { origin: "file", text: lines.slice(first, end).join("\n"), firstLine: first + 1 };
}

/** Lines of code as one piece of HTML. */
import type { Severity } from "#lib/catalog/types.ts";
import { escapeHtml } from "./escape.ts";

/** What is wrong with a line. */
export interface LineMark {
  /** Number in the file, from 1 */
  line: number;
  severity: Severity;
  message: string;
}

/**
 * Every line in a span with the id `L<number>`; below a marked one what is wrong with it. `coloured` is the highlighter's
 * HTML line by line; without it the text is escaped here. `left` counts the lines beyond `linesAtMost`.
 */
export function markedLines({
  text,
  coloured,
  firstLine,
  marks,
  linesAtMost,
}: {
  text: string;
  coloured: readonly string[] | null;
  firstLine: number;
  marks: readonly LineMark[];
  linesAtMost: number;
}): { html: string; left: number } {
  const lines = coloured ?? text.split(/\r?\n/).map(escapeHtml);
  const byLine = Map.groupBy(marks, (mark) => mark.line);
  let html = "";
  for (const [index, line] of lines.slice(0, linesAtMost).entries()) {
    const number = firstLine + index;
    const notes = byLine.get(number) ?? [];
    const severity = notes.some((note) => note.severity === "error")
      ? " error"
      : notes.length > 0
        ? " warning"
        : "";
    html += `<span class="line${severity}" id="L${number}">${line}</span>`;
    for (const note of notes) {
      html += `<span class="note ${note.severity}">${note.severity === "error" ? "Error" : "Warning"}: ${escapeHtml(note.message)}</span>`;
    }
  }
  return { html, left: Math.max(0, lines.length - linesAtMost) };
}

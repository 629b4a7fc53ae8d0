import { expect, it } from "vitest";
import { highlightLines } from "./highlight.ts";
import { markedLines } from "./marked-lines.ts";

const plain = { coloured: null, firstLine: 1, marks: [], linesAtMost: 100 };

it("escapes every character that HTML would read", () => {
  const { html } = markedLines({ ...plain, text: '<img src="x">&' });
  expect(html).toBe('<span class="line" id="L1">&lt;img src=&quot;x&quot;&gt;&amp;</span>');
});

it("marks lines by their number in the file, the message escaped", () => {
  const marks = [{ line: 11, severity: "error" as const, message: "<b>" }];
  const { html } = markedLines({ ...plain, text: "a\nb", firstLine: 10, marks });
  expect(html).toContain('<span class="line error" id="L11">b</span>');
  expect(html).toContain('<span class="note error">Error: &lt;b&gt;</span>');
});

it("counts what it leaves out", () => {
  expect(markedLines({ ...plain, text: "a\nb\nc", linesAtMost: 1 }).left).toBe(2);
});

it("colours with classes and escapes what it colours", async () => {
  const [first, second] = await highlightLines('a: "<x>"\n# </span><script>', "yaml");
  expect(first).toContain('<span class="t-');
  expect(first).toContain("&lt;x&gt;");
  expect(second).not.toContain("<script>");
});

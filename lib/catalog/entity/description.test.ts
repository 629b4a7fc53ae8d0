import { expect, it } from "vitest";
import { descriptionBlocks } from "./description.ts";

const text = (value: string) => ({ type: "text", text: value });

it("reads paragraphs, lists, code, bold and links", () => {
  const blocks = descriptionBlocks(
    "One `a` and\n**two**.\n\n- first\n- [second](https://x.example/y)\n  goes on",
  );
  expect(blocks).toEqual([
    {
      type: "paragraph",
      content: [
        text("One "),
        { type: "code", text: "a" },
        text(" and "),
        { type: "strong", text: "two" },
        text("."),
      ],
    },
    {
      type: "list",
      items: [
        [text("first")],
        [{ type: "link", text: "second", href: "https://x.example/y" }, text(" goes on")],
      ],
    },
  ]);
});

it("keeps the full stop out of an address", () => {
  expect(descriptionBlocks("See https://x.example/a.")).toEqual([
    {
      type: "paragraph",
      content: [
        text("See "),
        { type: "link", text: "https://x.example/a", href: "https://x.example/a" },
        text("."),
      ],
    },
  ]);
});

it("links nothing but http and https, and makes no HTML", () => {
  const hostile = "[x](javascript:alert(1)) <img src=x onerror=alert(1)>";
  expect(descriptionBlocks(hostile)).toEqual([{ type: "paragraph", content: [text(hostile)] }]);
});

it("takes no time for a text made to be slow", () => {
  const started = performance.now();
  descriptionBlocks(`${"`".repeat(10_000)}${"**".repeat(5_000)}${"[".repeat(10_000)}`);
  descriptionBlocks(`https://x${".".repeat(20_000)}`);
  expect(performance.now() - started).toBeLessThan(1000);
});

/**
 * A description as blocks of plain pieces. Descriptions are people's short texts with a little Markdown in them: paragraphs,
 * lists, `code`, **bold** and links are understood, everything else stays the text it is. No HTML comes out of this.
 */

export type Inline =
  | { type: "text" | "code" | "strong"; text: string }
  | { type: "link"; text: string; href: string };

export type Block = { type: "paragraph"; content: Inline[] } | { type: "list"; items: Inline[][] };

const longest = 20_000;
const pieces =
  /`([^`\n]+)`|\*\*([^*\n]+)\*\*|\[([^\]\n]+)\]\((https?:\/\/[^\s)]+)\)|(https?:\/\/[^\s<>"'`)\]]*[^\s<>"'`)\].,:;!?])/g;

function inline(text: string): Inline[] {
  const content: Inline[] = [];
  let end = 0;
  for (const match of text.matchAll(pieces)) {
    if (match.index > end) content.push({ type: "text", text: text.slice(end, match.index) });
    const [whole, code, strong, label, target, address] = match;
    if (code !== undefined) content.push({ type: "code", text: code });
    else if (strong !== undefined) content.push({ type: "strong", text: strong });
    else content.push({ type: "link", text: label ?? whole, href: target ?? address ?? whole });
    end = match.index + whole.length;
  }
  if (end < text.length) content.push({ type: "text", text: text.slice(end) });
  return content;
}

const bullet = /^\s*(?:[-*+]|\d+[.)])\s+/;

export function descriptionBlocks(description: string): Block[] {
  const blocks: Block[] = [];
  for (const part of description.slice(0, longest).split(/\r?\n\s*\r?\n/)) {
    let paragraph: string[] = [];
    let items: string[] = [];
    const close = () => {
      if (paragraph.length > 0) blocks.push({ type: "paragraph", content: inline(paragraph.join(" ")) });
      if (items.length > 0) blocks.push({ type: "list", items: items.map(inline) });
      paragraph = [];
      items = [];
    };
    for (const line of part.split(/\r?\n/)) {
      if (bullet.test(line)) {
        if (paragraph.length > 0) close();
        items.push(line.replace(bullet, "").trim());
      } else if (items.length > 0 && /^\s+\S/.test(line)) {
        items.push(`${items.pop()} ${line.trim()}`);
      } else if (line.trim()) {
        if (items.length > 0) close();
        paragraph.push(line.trim().replace(/^#{1,6}\s+/, ""));
      }
    }
    close();
  }
  return blocks;
}

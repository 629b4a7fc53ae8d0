/** Which parts of a text a query matched. */

export interface Segment {
  text: string;
  matched: boolean;
}

/** Cuts `text` where one of the query's words occurs, ignoring case. The segments joined are the text again. */
export function segmentsOf(text: string, query: string): Segment[] {
  const words = query.split(/\s+/).filter(Boolean);
  if (words.length === 0) return [{ text, matched: false }];
  const pattern = words
    .sort((one, other) => other.length - one.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("|");
  return text
    .split(new RegExp(`(${pattern})`, "iu"))
    .map((part, index) => ({ text: part, matched: index % 2 === 1 }))
    .filter((segment) => segment.text !== "");
}

import type { Range } from "#lib/search/highlight.ts";

/** A text with its matched parts marked. */
export function Marked({ text, ranges }: { text: string; ranges: readonly Range[] }) {
  if (ranges.length === 0) return text;
  return ranges.map(([start, end], index) => (
    <span key={start}>
      {text.slice(index === 0 ? 0 : (ranges[index - 1]?.[1] ?? 0), start)}
      <mark className="bg-transparent font-semibold text-accent">{text.slice(start, end)}</mark>
      {index === ranges.length - 1 && text.slice(end)}
    </span>
  ));
}

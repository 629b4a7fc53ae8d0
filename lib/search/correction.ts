/** "Did you mean": what was typed, with the mistyped words as the best result has them. */
import { type SearchQuery, searchedWords } from "./query.ts";
import type { Expansions } from "./text-query.ts";
import { wordSpans, wordsOf } from "./words.ts";

export function correctionOf(
  query: SearchQuery,
  text: string,
  meanings: Expansions,
  best: { name: string | null; title: string | null; description: string | null },
): string | null {
  const present = wordsOf([best.name, best.title, best.description].filter(Boolean).join(" "));
  const corrections = new Map<string, string>();
  for (const word of searchedWords(query)) {
    if (present.some((other) => other.startsWith(word))) continue;
    const meant = meanings.get(word);
    const chosen = meant?.find((candidate) => present.includes(candidate)) ?? meant?.[0];
    if (chosen !== undefined) corrections.set(word, chosen);
  }
  return corrections.size === 0 ? null : replaceWords(text, corrections);
}

/** Everything between the words stays as it is. */
function replaceWords(text: string, corrections: ReadonlyMap<string, string>): string {
  let result = "";
  let from = 0;
  for (const { word, start, end } of wordSpans(text)) {
    result += text.slice(from, start) + (corrections.get(word) ?? text.slice(start, end));
    from = end;
  }
  return (result + text.slice(from)).trim();
}

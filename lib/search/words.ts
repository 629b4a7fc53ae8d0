/** What a word is, to the index and to a search alike. The database's function search_spaced says the same. */

/** Everything of ASCII but letters and digits, and punctuation beyond it. */
const separators =
  "\\u0000-\\u002f\\u003a-\\u0040\\u005b-\\u0060\\u007b-\\u00bf\\u2000-\\u206f\\u3000-\\u303f\\ufeff";
const separator = new RegExp(`[${separators}]+`, "u");
const word = new RegExp(`[^${separators}]+`, "gu");

/** The lower-cased words of a text, in order, repeated ones included. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().split(separator).filter(Boolean);
}

export interface WordSpan {
  /** Lower-cased */
  word: string;
  /** UTF-16 offsets in the text as it was given: from, and past the end */
  start: number;
  end: number;
}

/** The same words with their places. */
export function wordSpans(text: string): WordSpan[] {
  return [...text.matchAll(word)].map((found) => ({
    word: found[0].toLowerCase(),
    start: found.index,
    end: found.index + found[0].length,
  }));
}

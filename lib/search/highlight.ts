/** Which characters of a text made it a result: as ranges, for whoever draws them. */
import { wordSpans } from "./words.ts";

/** UTF-16 offsets: from, and past the end. Sorted, apart from each other. */
export type Range = readonly [start: number, end: number];

export interface Matcher {
  /** Searched words: matched where a word of the text begins with one, or (from three letters) holds one */
  typed: readonly string[];
  /** Matched only where a word of the text is one */
  whole: readonly string[];
}

const insideFrom = 3;

export function rangesOf(text: string, matcher: Matcher): Range[] {
  const typed = matcher.typed.toSorted((a, b) => b.length - a.length);
  const found: Range[] = [];
  for (const span of wordSpans(text)) {
    const part = partOf(span.word, typed, matcher.whole);
    if (!part) continue;
    // A letter may take another number of characters in lower case; then the places inside the word are not known.
    const known = span.word.length === span.end - span.start;
    found.push(known ? [span.start + part[0], span.start + part[1]] : [span.start, span.end]);
  }
  return found;
}

function partOf(word: string, typed: readonly string[], whole: readonly string[]): Range | null {
  const prefix = typed.find((candidate) => word.startsWith(candidate));
  if (prefix) return [0, prefix.length];
  if (whole.includes(word)) return [0, word.length];
  for (const candidate of typed) {
    const index = candidate.length >= insideFrom ? word.indexOf(candidate) : -1;
    if (index > 0) return [index, index + candidate.length];
  }
  return null;
}

export interface MarkedText {
  text: string;
  ranges: Range[];
}

/** A piece of a long text around its first match, about `length` characters, cut between words. */
export function snippetOf(text: string, matcher: Matcher, length = 160): MarkedText {
  const flat = text.replace(/\s+/gu, " ").trim();
  const [first] = rangesOf(flat, matcher);
  const start = first && first[1] > length ? wordStart(flat, first[0] - 40) : 0;
  let end = flat.length;
  if (flat.length - start > length) {
    const space = flat.lastIndexOf(" ", start + length);
    end = space > start + length / 2 ? space : splitSafe(flat, start + length);
  }
  const piece = `${start > 0 ? "… " : ""}${flat.slice(start, end)}${end < flat.length ? " …" : ""}`;
  return { text: piece, ranges: rangesOf(piece, matcher) };
}

function wordStart(text: string, from: number): number {
  const space = text.indexOf(" ", Math.max(0, from));
  return space === -1 ? splitSafe(text, Math.max(0, from)) : space + 1;
}

/** Not between the two halves of a character. */
const splitSafe = (text: string, index: number): number =>
  /[\uDC00-\uDFFF]/.test(text.charAt(index)) ? index - 1 : index;

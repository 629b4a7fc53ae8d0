/** What a mistyped word may have meant. */

/** Letters that may be wrong: none in a word of two, one up to five letters, two beyond. */
export function allowedMistakes(word: string): number {
  const { length } = [...word];
  if (length < 3) return 0;
  return length <= 5 ? 1 : 2;
}

/**
 * How many letters are wrong, missing, too many or swapped with their neighbour before `typed` is the beginning of `word`.
 * The beginning, because people stop typing when they have found it. Gives up beyond `most`.
 */
export function mistakesToBeginning(typed: string, word: string, most: number): number {
  const a = [...typed];
  const b = [...word].slice(0, a.length + most);
  let before: number[] = [];
  let row = b.map((_, j) => j).concat(b.length);
  for (const [index, letter] of a.entries()) {
    const i = index + 1;
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = letter === b[j - 1] ? 0 : 1;
      let least = Math.min(at(row, j) + 1, at(next, j - 1) + 1, at(row, j - 1) + cost);
      const swapped = i > 1 && j > 1 && letter === b[j - 2] && a[index - 1] === b[j - 1];
      if (swapped) least = Math.min(least, at(before, j - 2) + 1);
      next.push(least);
    }
    if (Math.min(...next) > most) return most + 1;
    before = row;
    row = next;
  }
  return Math.min(...row);
}

const at = (row: readonly number[], index: number): number => row[index] ?? Number.POSITIVE_INFINITY;

const meaningsAtMost = 8;

/** Of the words that exist, those that `typed` may have meant, the nearest first; among equals the shortest. */
export function meaningsOf(typed: string, candidates: Iterable<string>): string[] {
  const most = allowedMistakes(typed);
  if (most === 0) return [];
  return [...new Set(candidates)]
    .map((word) => ({ word, mistakes: mistakesToBeginning(typed, word, most) }))
    .filter(({ mistakes }) => mistakes > 0 && mistakes <= most)
    .sort((a, b) => a.mistakes - b.mistakes || a.word.length - b.word.length || (a.word < b.word ? -1 : 1))
    .slice(0, meaningsAtMost)
    .map(({ word }) => word);
}

/**
 * Beginnings of candidates that trigrams miss: the first two letters, and the whole with two letters swapped or one left out.
 */
export function candidateBeginnings(typed: string): string[] {
  const letters = [...typed].slice(0, 30);
  const swapped = letters.slice(1).map((letter, index) => {
    const before = letters[index] ?? "";
    return letters
      .with(index, letter)
      .with(index + 1, before)
      .join("");
  });
  const shortened = letters.map((_, index) => letters.toSpliced(index, 1).join(""));
  return [...new Set([letters.slice(0, 2).join(""), ...swapped, ...shortened])];
}

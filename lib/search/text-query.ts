/** A search as PostgreSQL's tsquery over `search_entry.words`. */
import type { Atom, Clause, SearchQuery } from "./query.ts";

/** Other words that stand for a searched one: those that hold it, or that it may have meant. */
export type Expansions = ReadonlyMap<string, readonly string[]>;

/** Where a word may stand: in name, title and tags alone, or anywhere. */
type Place = "label" | "anywhere";

export interface TextQueries {
  /** All that matches */
  all: string;
  /** Of those, the ones with every word in name, title or tags */
  label: string;
  /** Of those, the ones whose name or title is what was searched; null when no name was */
  exact: string | null;
  /** Name or title begins with it */
  begins: string | null;
  /** One condition, not several together */
  single: boolean;
}

/** Short words match all over; beyond names they have to be whole. */
const shortWord = 2;

/**
 * Names count without their spaces, too: `quokkastore` finds quokka-store.
 * @param owned what "mine" stands for
 * @returns null when nothing was asked
 */
export function textQueries(
  query: SearchQuery,
  expansions: Expansions,
  owned: readonly string[],
): TextQueries | null {
  if (query.clauses.length === 0) return null;
  const key = query.name.map((word) => meaningOfName(word, expansions)).join("");
  const named = query.clauses.filter(isNameWord);
  const others = query.clauses.filter((clause) => !isNameWord(clause));
  const joined = named.length === query.name.length && key.length >= shortestJoined;
  const build = (place: Place) => {
    const text = (clause: Clause) => clauseText(clause, place, expansions, owned);
    const words = named.map(text).join(" & ");
    const name = joined ? `((${words}) | ${lexeme(`<${key}`)}:*)` : words;
    return [...(words ? [name] : []), ...others.map(text)].join(" & ");
  };
  // A name that begins with all the words together has the words.
  const implied = joined || (named.length === 1 && query.name.length === 1);
  const rest = implied
    ? others.map((clause) => clauseText(clause, "anywhere", expansions, owned))
    : [build("anywhere")];
  const called = (name: string) => (key === "" ? null : [...rest, name].join(" & "));
  return {
    all: build("anywhere"),
    label: build("label"),
    exact: called(lexeme(`<${key}`)),
    begins: called(`${lexeme(`<${key}`)}:*`),
    single: query.clauses.length === 1,
  };
}

const shortestJoined = 4;

/** A word by itself, which is one of the name's. */
const isNameWord = ({ negated, any }: Clause) =>
  !negated && any.length === 1 && any[0]?.length === 1 && any[0][0]?.is === "word";

/** A mistyped word's first meaning; expansions by words that merely hold it do not change the name. */
const meaningOfName = (word: string, expansions: Expansions): string => {
  const [first] = expansions.get(word) ?? [];
  return first !== undefined && !first.includes(word) ? first : word;
};

function clauseText(
  { negated, any }: Clause,
  place: Place,
  expansions: Expansions,
  owned: readonly string[],
): string {
  // What must not occur must not occur anywhere.
  const where = negated ? "anywhere" : place;
  const alternatives = any.map((atoms) => {
    const all = atoms.map((atom) => atomText(atom, where, negated ? new Map() : expansions, owned));
    return all.length === 1 ? all.join() : `(${all.join(" & ")})`;
  });
  return `${negated ? "!" : ""}(${alternatives.join(" | ")})`;
}

function atomText(atom: Atom, place: Place, expansions: Expansions, owned: readonly string[]): string {
  switch (atom.is) {
    case "mark":
      return markText(atom.name, atom.value);
    case "mine":
      return ownedText(owned);
    case "word":
      return wordText(atom.word, place, expansions.get(atom.word) ?? []);
  }
}

function wordText(word: string, place: Place, others: readonly string[]): string {
  const label = [`${lexeme(`^${word}`)}:*`, ...others.map((other) => lexeme(`^${other}`))];
  if (place === "label") return `(${label.join(" | ")})`;
  const anywhere =
    word.length <= shortWord
      ? [`${lexeme(`^${word}`)}:*`, lexeme(word)]
      : [`${lexeme(word)}:*`, ...others.map(lexeme)];
  return `(${anywhere.join(" | ")})`;
}

export const markText = (name: string, value: string): string => lexeme(`=${name}=${value}`);

/** Any of these owners. Of none, nothing: no entry has the mark that stands there. */
export function ownedText(owned: readonly string[]): string {
  if (owned.length === 0) return lexeme("=owner=");
  return `(${owned.map((ref) => markText("owner", ref)).join(" | ")})`;
}

/** Quoted, so that nothing in it is an operator. PostgreSQL refuses lexemes over 2,046 bytes. */
function lexeme(text: string): string {
  return `'${[...text].slice(0, 500).join("").replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}

/**
 * What somebody typed, understood: words, references (`component:team/name`, `team/name`) and qualifiers (`kind:api`,
 * `owner:team-x`, `-tag:java`). Nothing is refused: what is no qualifier is text.
 */
import { wordsOf } from "./words.ts";

/** A condition on one entry. `mine` is what the person who asks owns. */
export type Atom =
  | { is: "word"; word: string }
  | { is: "mark"; name: MarkName; value: string }
  | { is: "mine" };

/** Any of the alternatives, each of which is all of its atoms. */
export interface Clause {
  negated: boolean;
  any: Atom[][];
}

export interface SearchQuery {
  /** An entry has to meet all of them; none means that nothing was asked */
  clauses: Clause[];
  /** Words of the name or title that is looked for, in order: what "exact" and "begins with" are about */
  name: string[];
}

type MarkName = "kind" | "namespace" | "type" | "lifecycle" | "owner" | "system" | "domain" | "tag";

/** What may stand before a colon, and what it asks of. */
const qualifiers: Readonly<Record<string, MarkName>> = {
  kind: "kind",
  type: "type",
  owner: "owner",
  tag: "tag",
  lifecycle: "lifecycle",
  system: "system",
  domain: "domain",
  namespace: "namespace",
};

export const maxQueryLength = 200;
const maxWords = 16;

/** Pieces between spaces; quotation marks keep spaces together. */
const piece = /-?(?:[a-z]+:)?"[^"]*"?|\S+/giu;

export function parseQuery(text: string): SearchQuery {
  const query: SearchQuery = { clauses: [], name: [] };
  for (const [raw] of text.slice(0, maxQueryLength).replaceAll("\0", " ").matchAll(piece)) {
    if (query.clauses.length >= maxWords) break;
    const negated = /^-[^-\s]/u.test(raw);
    readPiece(negated ? raw.slice(1) : raw, negated, query);
  }
  return query;
}

function readPiece(raw: string, negated: boolean, query: SearchQuery): void {
  const colon = raw.indexOf(":");
  const before = colon > 0 ? raw.slice(0, colon).toLowerCase() : "";
  const value = raw
    .slice(colon + 1)
    .replaceAll('"', "")
    .toLowerCase()
    .trim();
  if (before === "is" && (value === "mine" || value === "me")) {
    add(query, negated, [[{ is: "mine" }]]);
    return;
  }
  const mark = Object.hasOwn(qualifiers, before) ? qualifiers[before] : undefined;
  if (mark) {
    // "kind:" is on its way to becoming something.
    if (value !== "") add(query, negated, qualified(mark, value, query, negated));
    return;
  }
  const reference = readReference(raw);
  if (reference && negated) {
    add(query, true, [[...reference.marks, ...reference.name.map(asWord)]]);
    return;
  }
  if (reference) {
    // The words of the name by themselves: they are rare, and what is rare makes the rest quick.
    for (const word of reference.name) add(query, false, [[asWord(word)]], [word]);
    add(query, false, [reference.marks, reference.before.map(asWord)]);
    return;
  }
  const words = wordsOf(raw);
  if (words.length === 0) return;
  if (negated) add(query, true, [words.map(asWord)]);
  else for (const word of words) add(query, false, [[asWord(word)]], [word]);
}

function add(query: SearchQuery, negated: boolean, any: Atom[][], name: readonly string[] = []): void {
  if (query.clauses.length >= maxWords) return;
  query.clauses.push({ negated, any });
  query.name.push(...name);
}

const asWord = (word: string): Atom => ({ is: "word", word });
const asMark = (name: MarkName, value: string): Atom => ({ is: "mark", name, value: value.slice(0, 300) });

function qualified(mark: MarkName, value: string, query: SearchQuery, negated: boolean): Atom[][] {
  switch (mark) {
    case "owner":
      if (value === "me") return [[{ is: "mine" }]];
      if (value.includes(":")) return [[asMark("owner", fullRef(value, "group"))]];
      return [[asMark("owner", fullRef(value, "group"))], [asMark("owner", fullRef(value, "user"))]];
    case "system":
    case "domain": {
      // As well the system itself: `system:booking` is how its reference is written.
      const words = wordsOf(value.slice(value.indexOf("/") + 1));
      if (!negated) query.name.push(...words);
      const itself = [asMark("kind", mark), ...words.map(asWord)];
      return [[asMark(mark, fullRef(value, mark))], ...(words.length > 0 ? [itself] : [])];
    }
    default:
      return [[asMark(mark, value)]];
  }
}

/** Canonical form of a reference with parts left out. */
function fullRef(value: string, defaultKind: string): string {
  const colon = value.indexOf(":");
  const kind = colon > 0 ? value.slice(0, colon) : defaultKind;
  const rest = value.slice(colon + 1);
  return `${kind}:${rest.includes("/") ? rest : `default/${rest}`}`;
}

/** `[kind:][namespace/]name`. What stands before the name may also be nothing but words: "re:invent", "and/or". */
function readReference(raw: string): { name: string[]; marks: Atom[]; before: string[] } | null {
  const found = /^(?:([a-z][a-z0-9]*):)?(?:([a-z0-9-]+)\/)?([^:/]+)$/iu.exec(raw.replaceAll('"', ""));
  if (!found) return null;
  const [, kind, namespace, rest = ""] = found;
  const name = wordsOf(rest);
  const before = wordsOf(`${kind ?? ""} ${namespace ?? ""}`);
  if (before.length === 0 || name.length === 0) return null;
  const marks = [
    ...(kind ? [asMark("kind", kind.toLowerCase())] : []),
    ...(namespace ? [asMark("namespace", namespace.toLowerCase())] : []),
  ];
  return { name, marks, before };
}

/** Every word that is looked for, once, whatever it stands in; those that must not occur are left out. */
export function searchedWords(query: SearchQuery): string[] {
  const atoms = query.clauses.filter(({ negated }) => !negated).flatMap(({ any }) => any.flat());
  return [...new Set(atoms.flatMap((atom) => (atom.is === "word" ? [atom.word] : [])))];
}

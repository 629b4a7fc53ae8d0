/** What a predicate means, in memory and without haste: the measure that the compiled SQL is held against, and used for single documents. */
import { numberOf, timeOf } from "./comparable.ts";
import { relationOfPath, wordsOf } from "./compile.ts";
import { factOf, factPath, factsOf } from "./facts.ts";
import { escapeLike, isLike } from "./like.ts";
import type { Compare, Predicate, RelationMatch } from "./types.ts";

/** An entity as far as predicates ask about it. */
export interface Candidate {
  /** `metadata.uid` */
  id: string;
  /** As the API gives it; `derived` may stand beside `spec` */
  document: object;
  /** Lower-cased name, title, description and tags */
  searchText: string;
  /** From this entity's side */
  relations: readonly { type: string; targetRef: string }[];
}

/** Whether the predicate holds for the entity. */
export function evaluatePredicate(predicate: Predicate, candidate: Candidate): boolean {
  const facts = new Set(factsOf(candidate.document));
  facts.add("metadata.uid").add(`metadata.uid=${candidate.id}`);
  const judge = (part: Predicate): boolean => {
    switch (part.op) {
      case "all":
        return part.of.every(judge);
      case "any":
        return part.of.some(judge);
      case "not":
        return !judge(part.of);
      case "equals":
        return part.values.some((value) => isEqual(part.path, value, facts, candidate));
      case "exists":
        return isThere(part.path, facts, candidate);
      case "prefix":
        return hasLike(part.path, `${escapeLike(part.value)}%`, facts, candidate);
      case "includes":
        return hasLike(part.path, `%${escapeLike(part.value)}%`, facts, candidate);
      case "compare":
        return valuesOf(part.path, facts).some((value) => isOnSide(part, value));
      case "relation":
        return isRelated(part, candidate);
      case "words":
        return wordsOf(part.text).every((word) => candidate.searchText.includes(word));
      case "substring":
        return part.paths.some((path) => hasLike(path, `%${part.term}%`, facts, candidate));
    }
  };
  return judge(predicate);
}

function isEqual(path: string, value: string, facts: ReadonlySet<string>, candidate: Candidate): boolean {
  const type = relationOfPath(path);
  if (type) return isRelated({ op: "relation", type, targets: [value] }, candidate);
  const fact = factOf(path, value);
  return fact !== null && facts.has(fact);
}

function isThere(path: string, facts: ReadonlySet<string>, candidate: Candidate): boolean {
  const type = relationOfPath(path);
  if (type) return isRelated({ op: "relation", type, targets: null }, candidate);
  const key = factPath(path);
  return key !== null && facts.has(key);
}

function hasLike(path: string, pattern: string, facts: ReadonlySet<string>, candidate: Candidate): boolean {
  const type = relationOfPath(path)?.toLowerCase();
  const values = type
    ? candidate.relations.filter((edge) => edge.type.toLowerCase() === type).map((edge) => edge.targetRef)
    : valuesOf(path, facts);
  return values.some((value) => isLike(value.toLowerCase(), pattern.toLowerCase()));
}

/** Lower-cased values of at most 200 characters. */
function valuesOf(path: string, facts: ReadonlySet<string>): string[] {
  const start = `${factPath(path)}=`;
  return [...facts].filter((fact) => fact.startsWith(start)).map((fact) => fact.slice(start.length));
}

function isOnSide({ by, value }: Compare, text: string): boolean {
  const limit = typeof value === "number" ? value : timeOf(value.toLowerCase());
  const found = typeof value === "number" ? numberOf(text) : timeOf(text);
  if (limit === null || found === null || !Number.isFinite(limit)) return false;
  if (by === "<") return found < limit;
  if (by === "<=") return found <= limit;
  return by === ">" ? found > limit : found >= limit;
}

function isRelated({ type, targets }: RelationMatch, { relations }: Candidate): boolean {
  const refs = targets?.map((target) => target.toLowerCase());
  return relations.some(
    (edge) =>
      (type === null || edge.type.toLowerCase() === type.toLowerCase()) &&
      (!refs || refs.includes(edge.targetRef.toLowerCase())),
  );
}

/**
 * A predicate as SQL over an entity's row. Equality and existence are looked up in the facts, whose index answers them; what
 * has to look into values (prefix, includes, compare) goes through the facts of the few rows that have the path at all.
 * Every value is a parameter.
 */
import { DATE_PATTERN, NUMBER_PATTERN, timeOf, ZONE_PATTERN } from "./comparable.ts";
import { factOf, factPath, MAX_FACT_LENGTH } from "./facts.ts";
import { escapeLike } from "./like.ts";
import type { Parameters } from "./parameters.ts";
import type { Compare, Predicate, RelationMatch } from "./types.ts";

const NEVER = "false";
const ALWAYS = "true";

/** Relations are asked of the edge table, also when they are written as a path. */
const RELATION_PATH = /^relations\.([^.=]+)$/i;

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/**
 * The condition, in parentheses where it needs them. Whether the entity lives is the caller's to ask.
 * @param alias of the table `entity`
 */
export function compilePredicate(predicate: Predicate, parameters: Parameters, alias: string): string {
  const compile = (part: Predicate): string => {
    switch (part.op) {
      case "all":
        return combine(part.of.map(compile), "AND", ALWAYS);
      case "any":
        return combine(part.of.map(compile), "OR", NEVER);
      case "not":
        return `NOT ${compile(part.of)}`;
      case "equals":
        return equals(part.path, part.values, parameters, alias);
      case "exists":
        return exists(part.path, parameters, alias);
      case "prefix":
        return like(part.path, `${escapeLike(part.value.toLowerCase())}%`, parameters, alias);
      case "includes":
        return like(part.path, `%${escapeLike(part.value.toLowerCase())}%`, parameters, alias);
      case "compare":
        return compare(part, parameters, alias);
      case "relation":
        return relation(part, parameters, alias);
      case "words":
        return combine(
          wordsOf(part.text).map(
            (word) => `${alias}.search_text LIKE ${parameters.add(`%${escapeLike(word)}%`)}`,
          ),
          "AND",
          ALWAYS,
        );
      case "substring":
        return substring(part.paths, part.term.toLowerCase(), parameters, alias);
    }
  };
  return compile(predicate);
}

/** The words of a text filter, lower-cased, each once. */
export function wordsOf(text: string): string[] {
  return [...new Set(text.toLowerCase().split(/\s+/u).filter(Boolean))];
}

/** The relation that a path asks for; null for any other path. */
export function relationOfPath(path: string): string | null {
  return RELATION_PATH.exec(path)?.[1] ?? null;
}

function combine(conditions: readonly string[], word: "AND" | "OR", empty: string): string {
  if (conditions.length === 0) return empty;
  return conditions.length === 1 ? (conditions[0] ?? empty) : `(${conditions.join(` ${word} `)})`;
}

function equals(path: string, values: readonly string[], parameters: Parameters, alias: string): string {
  const type = relationOfPath(path);
  if (type) return relation({ op: "relation", type, targets: [...values] }, parameters, alias);
  // No text in the database holds NUL, and asking for one fails.
  const lower = [...new Set(values.map((value) => value.toLowerCase()))].filter(storable);
  switch (path.toLowerCase()) {
    case "kind":
      return among(`${alias}.kind`, lower, parameters, "text[]");
    case "metadata.namespace":
      return among(`${alias}.namespace`, lower, parameters, "text[]");
    case "metadata.uid":
      return among(
        `${alias}.id`,
        lower.filter((value) => uuid.test(value)),
        parameters,
        "uuid[]",
      );
  }
  const facts = lower.flatMap((value) => factOf(path, value) ?? []).filter(storable);
  if (facts.length === 0) return NEVER;
  return `${alias}.facts ${facts.length === 1 ? "@>" : "&&"} ${parameters.add(facts)}::text[]`;
}

/** An equality keeps the order of the index behind it; ANY, even of one value, makes PostgreSQL sort. */
function among(column: string, values: readonly string[], parameters: Parameters, type: string): string {
  if (values.length === 0) return NEVER;
  if (values.length === 1) return `${column} = ${parameters.add(values[0])}`;
  return `${column} = ANY(${parameters.add(values)}::${type})`;
}

/** What every entity has. */
const everywhere = new Set(["apiversion", "kind", "metadata.name", "metadata.namespace", "metadata.uid"]);

/** Whether every entity has a value there. */
export const isEverywhere = (path: string): boolean => everywhere.has(path.toLowerCase());

function exists(path: string, parameters: Parameters, alias: string): string {
  const type = relationOfPath(path);
  if (type) return relation({ op: "relation", type, targets: null }, parameters, alias);
  const key = factPath(path);
  if (key === null || !storable(key)) return NEVER;
  if (everywhere.has(key)) return ALWAYS;
  return `${alias}.facts @> ARRAY[${parameters.add(key)}]`;
}

/** Some value of the path is LIKE the pattern. */
function like(path: string, pattern: string, parameters: Parameters, alias: string): string {
  const type = relationOfPath(path);
  if (type) return relationLike(type, pattern, parameters, alias);
  const key = factPath(path);
  if (key === null || !storable(key) || !storable(pattern)) return NEVER;
  const column = columnOf(key, alias);
  if (column) return `${column} LIKE ${parameters.add(pattern)}`;
  const fact = parameters.add(`${escapeLike(key)}=${pattern}`);
  return `(${exists(path, parameters, alias)} AND EXISTS (
    SELECT FROM unnest(${alias}.facts) fact WHERE fact LIKE ${fact}))`;
}

/** The column that holds a path's only value, lower-cased, never longer than a fact. Null where there is none. */
function columnOf(key: string, alias: string): string | null {
  if (key === "kind") return `${alias}.kind`;
  if (key === "metadata.namespace") return `${alias}.namespace`;
  if (key === "metadata.name") return nameColumn(alias);
  return key === "metadata.uid" ? `${alias}.id::text` : null;
}

/** Names are letters, digits and `-_.` of ASCII: any locale folds them alike, and an index holds them folded. */
export const nameColumn = (alias: string) => `lower(${alias}.name COLLATE "C")`;

function compare({ path, by, value }: Compare, parameters: Parameters, alias: string): string {
  const key = factPath(path);
  if (key === null || !storable(key)) return NEVER;
  const side = sideOf(value, by, "substr(fact, position('=' in fact) + 1)", parameters);
  if (!side) return NEVER;
  const fact = parameters.add(`${escapeLike(key)}=%`);
  return `(${exists(path, parameters, alias)} AND EXISTS (
    SELECT FROM unnest(${alias}.facts) fact WHERE fact LIKE ${fact} AND ${side}))`;
}

function sideOf(value: number | string, by: string, text: string, parameters: Parameters): string | null {
  if (typeof value === "number") {
    if (!Number.isFinite(value)) return null;
    return `CASE WHEN ${text} ~ '${NUMBER_PATTERN}' THEN ${text}::float8 ${by} ${parameters.add(value)}::float8 ELSE false END`;
  }
  const time = timeOf(value.toLowerCase());
  if (time === null) return null;
  const zoned = `CASE WHEN ${text} ~ '${ZONE_PATTERN}' THEN ${text} ELSE ${text} || ' utc' END`;
  const isDate = `${text} ~ '${DATE_PATTERN}' AND pg_input_is_valid(${zoned}, 'timestamptz')`;
  return `CASE WHEN ${isDate} THEN (${zoned})::timestamptz ${by} ${parameters.add(new Date(time))}::timestamptz ELSE false END`;
}

/** With targets the edges are found from their far end, and the entities from them. */
function relation({ type, targets }: RelationMatch, parameters: Parameters, alias: string): string {
  if (type !== null && !storable(type)) return NEVER;
  const refs = targets && [...new Set(targets.map((target) => target.toLowerCase()))].filter(storable);
  if (refs?.length === 0) return NEVER;
  const ofType = type === null ? "" : ` AND lower(edge.type) = ${parameters.add(type.toLowerCase())}`;
  if (!refs) return `EXISTS (SELECT FROM relation edge WHERE edge.source_ref = ${alias}.ref${ofType})`;
  const to = among("edge.target_ref", refs, parameters, "text[]");
  return `${alias}.ref IN (SELECT edge.source_ref FROM relation edge WHERE ${to}${ofType})`;
}

function relationLike(type: string, pattern: string, parameters: Parameters, alias: string): string {
  if (!storable(type) || !storable(pattern)) return NEVER;
  const ofType = `lower(edge.type) = ${parameters.add(type.toLowerCase())}`;
  return `EXISTS (SELECT FROM relation edge WHERE edge.source_ref = ${alias}.ref AND ${ofType}
    AND lower(edge.target_ref) LIKE ${parameters.add(pattern)})`;
}

/** Fields whose values stand in `search_text`, whose index finds any part of them. */
const searched = new Set([
  "metadata.name",
  "metadata.title",
  "metadata.description",
  "metadata.tags",
  "spec.profile.displayname",
]);

/** Looks at columns first, and at the facts once for all other paths. */
function substring(paths: readonly string[], term: string, parameters: Parameters, alias: string): string {
  if (!storable(term)) return NEVER;
  const pattern = `%${term}%`;
  const exact = [];
  const others: string[] = [];
  for (const path of new Set(paths.map((each) => each.toLowerCase()))) {
    if (relationOfPath(path) || columnOf(path, alias)) exact.push(like(path, pattern, parameters, alias));
    else if (path === "metadata.title" || path === "metadata.description")
      exact.push(columnLike(path, pattern, parameters, alias));
    else others.push(path);
  }
  const facts = others
    .map(factPath)
    .filter((key) => key !== null && storable(key))
    .map((key) => `${escapeLike(key ?? "")}=${pattern}`);
  if (facts.length > 0)
    exact.push(
      `EXISTS (SELECT FROM unnest(${alias}.facts) fact WHERE fact LIKE ANY (${parameters.add(facts)}::text[]))`,
    );
  const condition = combine(exact, "OR", NEVER);
  if (condition === NEVER || !paths.every((path) => searched.has(path.toLowerCase()))) return condition;
  return `(${alias}.search_text LIKE ${parameters.add(pattern)} AND ${condition})`;
}

/** Where the text is ASCII, which every locale folds alike, its column is asked; its fact elsewhere. */
function columnLike(
  path: "metadata.title" | "metadata.description",
  pattern: string,
  parameters: Parameters,
  alias: string,
): string {
  const text = `${alias}.${path.slice("metadata.".length)}`;
  return `CASE WHEN ${text} IS NULL THEN false
    WHEN octet_length(${text}) = length(${text})
    THEN length(${text}) <= ${MAX_FACT_LENGTH} AND lower(${text}) LIKE ${parameters.add(pattern)}
    ELSE ${like(path, pattern, parameters, alias)} END`;
}

const storable = (text: string) => !text.includes("\u0000");

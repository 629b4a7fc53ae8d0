/** SQL of derived properties: who has to be computed again, and what the values are. Names come from the model, values are parameters. */
import type { RelatedRule, RelationStep } from "#lib/catalog/model/types.ts";
import { predicateOf } from "#lib/catalog/model/where-clause.ts";
import { compilePredicate } from "#lib/catalog/query/compile.ts";
import { Parameters } from "#lib/catalog/query/parameters.ts";
import { jsonPathOf } from "#lib/catalog/query/property-path.ts";

export interface Statement {
  text: string;
  values: unknown[];
}

/** More distinct values than this are no property any more. */
const MAX_MIRRORED = 100;

/**
 * Fills `derived_target` with the entities of a kind whose property may be another now: those in `derived_seed`, and those from
 * which a way leads through or to one. An edge that is gone has both its ends in there, so the edges of today are enough.
 */
export function targetStatement(kind: string, steps: readonly RelationStep[]): Statement {
  const parameters = new Parameters();
  const last = steps.length;
  const positions = [`p${last} AS (SELECT ref FROM derived_seed)`];
  for (let at = last - 1; at >= 0; at -= 1) {
    const step = steps[at];
    if (!step) continue;
    const only = step.kind ? ` AND r.target_ref LIKE ${parameters.add(`${step.kind}:%`)}` : "";
    positions.push(
      `p${at} AS (SELECT ref FROM derived_seed UNION
         SELECT r.source_ref FROM p${at + 1} JOIN relation r ON r.target_ref = p${at + 1}.ref
           AND r.type = ${parameters.add(step.type)}${only})`,
    );
  }
  const text = `WITH ${positions.join(", ")}
    INSERT INTO derived_target SELECT e.ref FROM p0 JOIN entity e ON e.ref = p0.ref
    WHERE e.kind = ${parameters.add(kind)} AND e.deleted_at IS NULL`;
  return { text, values: parameters.values };
}

/** `ref` and `value` (jsonb, null for none) of every entity in `derived_target`. */
export function valueStatement(rule: RelatedRule): Statement {
  const parameters = new Parameters();
  const reached = reachedEntities(rule, parameters);
  if (rule.op === "count") {
    const text = `WITH reached AS (${reached})
      SELECT a.ref, to_jsonb(count(reached.target)) AS value
      FROM derived_target a LEFT JOIN reached ON reached.ref = a.ref GROUP BY a.ref`;
    return { text, values: parameters.values };
  }
  const keys = rule.value ?? [];
  const isDerived = keys[0] === "derived";
  const from = isDerived ? "coalesce(n.derived, t.derived)" : "t.data";
  const path = parameters.add(jsonPathOf(isDerived ? keys.slice(1) : keys));
  const text = `WITH reached AS (${reached}), found AS (
      SELECT reached.ref, v FROM reached JOIN entity t ON t.ref = reached.target
      ${isDerived ? "LEFT JOIN derived_now n ON n.ref = t.ref" : ""}
      CROSS JOIN LATERAL jsonb_path_query(${from}, ${path}::jsonpath) v
      WHERE jsonb_typeof(v) IN ('string', 'number', 'boolean')
    )
    SELECT a.ref, ${aggregate(rule.op)} AS value
    FROM derived_target a LEFT JOIN found ON found.ref = a.ref GROUP BY a.ref`;
  return { text, values: parameters.values };
}

/** Living entities at the end of the way, each once for every start. */
function reachedEntities(
  { over, where }: RelatedRule,
  parameters: Parameters,
  start = "derived_target",
): string {
  const joins = over.map((step, at) => {
    const from = at === 0 ? "a.ref" : `r${at}.target_ref`;
    const only = step.kind ? ` AND r${at + 1}.target_ref LIKE ${parameters.add(`${step.kind}:%`)}` : "";
    return `JOIN relation r${at + 1} ON r${at + 1}.source_ref = ${from} AND r${at + 1}.type = ${parameters.add(step.type)}${only}`;
  });
  const condition = where ? ` AND ${compilePredicate(predicateOf(where), parameters, "e")}` : "";
  return `SELECT DISTINCT a.ref, e.ref AS target FROM ${start} a ${joins.join(" ")}
    JOIN entity e ON e.ref = r${over.length}.target_ref AND e.deleted_at IS NULL${condition}`;
}

/** What a property of one entity is computed from: the first labels, and `total`. */
export function inputStatement(rule: RelatedRule, ref: string, limit: number): Statement {
  const parameters = new Parameters();
  const reached = reachedEntities(rule, parameters, `(SELECT ${parameters.add(ref)}::text AS ref)`);
  const text = `SELECT e.ref, e.kind, e.namespace, e.name, e.title, count(*) OVER ()::int AS total
    FROM (${reached}) reached JOIN entity e ON e.ref = reached.target
    ORDER BY e.sort_name, e.ref LIMIT ${parameters.add(limit)}`;
  return { text, values: parameters.values };
}

const number = "CASE WHEN jsonb_typeof(v) = 'number' THEN (v #>> '{}')::numeric END";
const word = `CASE WHEN jsonb_typeof(v) = 'string' THEN (v #>> '{}') COLLATE "C" END`;

function aggregate(op: Exclude<RelatedRule["op"], "count">): string {
  switch (op) {
    case "sum":
      return `to_jsonb(trim_scale(coalesce(sum(${number}), 0)))`;
    case "avg":
      return `to_jsonb(trim_scale(round(avg(${number}), 6)))`;
    // Dates are texts, and in their order.
    case "min":
    case "max":
      return `coalesce(to_jsonb(${op}(${number})), to_jsonb(${op}(${word})))`;
    case "mirror":
      return `CASE WHEN count(DISTINCT v) <= 1 THEN (jsonb_agg(DISTINCT v) FILTER (WHERE v IS NOT NULL)) -> 0
        ELSE jsonb_path_query_array(jsonb_agg(DISTINCT v ORDER BY v) FILTER (WHERE v IS NOT NULL), '$[0 to ${MAX_MIRRORED - 1}]') END`;
  }
}

/**
 * Keeps derived properties right, in the transaction that changes what they are computed from. Each property is computed again
 * for the entities that a change can have reached, in an order in which every property comes after those that it needs; a value
 * that turns out different is itself a change for the properties that follow.
 */
import type pg from "pg";
import { derivedPlan, type PlannedProperty } from "#lib/catalog/model/derived-order.ts";
import type { Expression } from "#lib/catalog/model/expression.ts";
import { factsOf } from "#lib/catalog/query/facts.ts";
import { jsonPathOf } from "#lib/catalog/query/property-path.ts";
import type { Entity } from "#lib/catalog/types.ts";
import { targetStatement, valueStatement } from "./derived-statement.ts";
import { modelHashes, readCatalogModel, requestEverySync, storedHashes, storeHashes } from "./model-row.ts";

const BATCH = 2_000;

/**
 * Inside the transaction, after entities, relations and `changed_ref` are written. A changed Kind has every source read again
 * and, when it says otherwise how values are computed, all values computed anew. Entities whose values changed join
 * `changed_ref`.
 */
export async function recomputeDerived(client: pg.ClientBase): Promise<void> {
  const model = await readCatalogModel(client);
  const hashes = modelHashes(model);
  const stored = await storedHashes(client);
  if (stored?.judged !== hashes.judged && (stored || model.kinds.length + model.extensions.length > 0))
    await requestEverySync(client);
  const plan = derivedPlan(model);
  const anew = stored?.derived !== hashes.derived;
  if (stored?.judged !== hashes.judged || anew) await storeHashes(client, hashes);
  if (plan.order.length === 0 && !(anew && stored)) return;
  await openTables(client);
  await seed(client, plan.order, anew);
  for (const planned of plan.order) await recompute(client, planned);
  await flush(client);
  if (anew) await writePaths(client, plan.order);
}

/** Computes every value again, whatever changed. For tests and repairs. */
export async function recomputeAllDerived(client: pg.ClientBase): Promise<void> {
  const plan = derivedPlan(await readCatalogModel(client));
  await openTables(client);
  await seed(client, plan.order, true);
  for (const planned of plan.order) await recompute(client, planned);
  await flush(client);
  await writePaths(client, plan.order);
}

/**
 * `derived_seed`: what changed. `derived_now`: values as they are becoming, of entities that are looked at. `derived_target`: the
 * entities of one property.
 */
async function openTables(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE TEMPORARY TABLE IF NOT EXISTS derived_seed (ref text COLLATE "C" PRIMARY KEY);
    CREATE TEMPORARY TABLE IF NOT EXISTS derived_now (ref text COLLATE "C" PRIMARY KEY, derived jsonb NOT NULL);
    CREATE TEMPORARY TABLE IF NOT EXISTS derived_target (ref text COLLATE "C" PRIMARY KEY);
    TRUNCATE derived_seed, derived_now, derived_target`);
}

async function seed(client: pg.ClientBase, order: readonly PlannedProperty[], anew: boolean): Promise<void> {
  const kinds = [...new Set(order.map(({ kind }) => kind))];
  if (anew) {
    await client.query(
      `WITH all_of AS (
         INSERT INTO derived_now SELECT ref, '{}' FROM entity
         WHERE deleted_at IS NULL AND (kind = ANY($1) OR derived <> '{}') RETURNING ref
       ) INSERT INTO derived_seed SELECT ref FROM all_of UNION SELECT ref FROM changed_ref`,
      [kinds],
    );
  } else {
    await client.query("INSERT INTO derived_seed SELECT ref FROM changed_ref");
    // Whoever is written anew has lost the facts that its values made.
    await client.query(
      `INSERT INTO derived_now SELECT e.ref, e.derived FROM changed_ref c JOIN entity e ON e.ref = c.ref
       WHERE c.change = 'written' AND e.kind = ANY($1) AND e.deleted_at IS NULL`,
      [kinds],
    );
  }
  await client.query("ANALYZE derived_seed; ANALYZE derived_now");
}

async function recompute(client: pg.ClientBase, planned: PlannedProperty): Promise<void> {
  const { kind, property, expression, filtersByDerived } = planned;
  const { rule } = property;
  await client.query("TRUNCATE derived_target");
  const targets = targetStatement(kind, rule.op === "expression" ? [] : rule.over);
  const { rowCount } = await client.query(targets.text, targets.values);
  if (!rowCount) return;
  await client.query("ANALYZE derived_target");
  await client.query(
    `INSERT INTO derived_now SELECT e.ref, e.derived FROM derived_target t JOIN entity e ON e.ref = t.ref
     ON CONFLICT DO NOTHING`,
  );
  if (rule.op === "expression") {
    await evaluate(client, property.name, expression);
    return;
  }
  // Conditions look into the facts, which therefore have to be those of now.
  if (filtersByDerived) await flush(client);
  const values = valueStatement(rule);
  await client.query(
    `WITH computed AS (${values.text}), merged AS (
       ${mergeInto(`$${values.values.length + 1}`, "computed")}
     ) INSERT INTO derived_seed SELECT ref FROM merged ON CONFLICT DO NOTHING`,
    [...values.values, property.name],
  );
}

/** Sets a property to its values; gives the refs of those where it is another now. */
const mergeInto = (name: string, table: string) => `
  UPDATE derived_now n SET derived = CASE WHEN c.value IS NULL THEN n.derived - ${name}::text
    ELSE n.derived || jsonb_build_object(${name}::text, c.value) END
  FROM ${table} c WHERE n.ref = c.ref AND n.derived -> ${name}::text IS DISTINCT FROM c.value RETURNING n.ref`;

interface InputRow {
  ref: string;
  data: Entity;
  derived: Record<string, unknown>;
}

async function evaluate(client: pg.ClientBase, name: string, expression: Expression | null): Promise<void> {
  let after = "";
  for (;;) {
    const { rows } = await client.query<InputRow>(
      `SELECT n.ref, e.data, n.derived FROM derived_target t JOIN derived_now n ON n.ref = t.ref
       JOIN entity e ON e.ref = t.ref WHERE t.ref > $1 ORDER BY t.ref LIMIT ${BATCH}`,
      [after],
    );
    const last = rows.at(-1);
    if (!last) return;
    after = last.ref;
    const values = rows.map(({ ref, data, derived }) => ({
      ref,
      value:
        expression?.evaluate({ kind: data.kind, metadata: data.metadata, spec: data.spec ?? {}, derived }) ??
        null,
    }));
    await client.query(
      // A JSON null is no value.
      `WITH computed AS (
         SELECT ref, nullif(value, 'null') AS value FROM jsonb_to_recordset($1::jsonb) AS given (ref text, value jsonb)
       ), merged AS (${mergeInto("$2", "computed")})
       INSERT INTO derived_seed SELECT ref FROM merged ON CONFLICT DO NOTHING`,
      [JSON.stringify(values), name],
    );
  }
}

/** Writes what is different to the entities, values and facts together. */
async function flush(client: pg.ClientBase): Promise<void> {
  let after = "";
  for (;;) {
    const { rows } = await client.query<{ ref: string; derived: Record<string, unknown> }>(
      `SELECT n.ref, n.derived FROM derived_now n WHERE n.ref > $1 ORDER BY n.ref LIMIT ${BATCH}`,
      [after],
    );
    const last = rows.at(-1);
    if (!last) return;
    after = last.ref;
    const written = rows.map(({ ref, derived }) => ({ ref, derived, facts: derivedFacts(derived) }));
    await client.query(
      `WITH given AS (
         SELECT * FROM jsonb_to_recordset($1::jsonb) AS given (ref text, derived jsonb, facts text[])
       ), written AS (
         UPDATE entity e SET derived = given.derived, facts = given.facts || coalesce(
           (SELECT array_agg(fact) FROM unnest(e.facts) fact
            WHERE fact <> 'derived' AND NOT starts_with(fact, 'derived.')), '{}')
         FROM given WHERE e.ref = given.ref AND (e.derived <> given.derived OR NOT e.facts @> given.facts)
         RETURNING e.ref
       ) INSERT INTO changed_ref SELECT ref, 'written' FROM written
         ON CONFLICT (ref) DO UPDATE SET change = 'written' WHERE changed_ref.change = 'relations'`,
      [JSON.stringify(written)],
    );
  }
}

/** Facts as the document's own are made, below `derived`. */
function derivedFacts(derived: Record<string, unknown>): string[] {
  return Object.keys(derived).length === 0 ? [] : factsOf({ derived });
}

/** What columns and filters can be chosen from. */
async function writePaths(client: pg.ClientBase, order: readonly PlannedProperty[]): Promise<void> {
  await client.query("DELETE FROM property_path WHERE path LIKE 'derived.%'");
  const paths = order.map(({ kind, property }) => ({
    kind,
    path: `derived.${property.name}`,
    label: `derived.${property.name}`,
    // Below `derived`, which is a column of its own.
    json_path: jsonPathOf([property.name]),
    value_type: property.valueType,
  }));
  await client.query(
    `INSERT INTO property_path (kind, path, label, json_path, value_type)
     SELECT * FROM jsonb_to_recordset($1::jsonb)
       AS given (kind text, path text, label text, json_path text, value_type text)`,
    [JSON.stringify(paths)],
  );
}

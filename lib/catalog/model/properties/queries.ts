/** What the kind of an entity puts on its page. */
import type { Actor } from "#lib/auth/actor.ts";
import { type LabelColumns, labelOf } from "#lib/catalog/entity/label.ts";
import { lineageOf } from "#lib/catalog/model/lineage.ts";
import { keysOfPath, valuesAt } from "#lib/catalog/model/property-keys.ts";
import { readModel } from "#lib/catalog/model/queries.ts";
import { inputStatement } from "#lib/catalog/model/store/derived-statement.ts";
import type { DerivedProperty } from "#lib/catalog/model/types.ts";
import type { Entity, EntityLabel } from "#lib/catalog/types.ts";
import { rows } from "#lib/db/pool.ts";

/** A value that an entity's page shows because its kind says so. */
export interface EntityProperty {
  path: string;
  title: string;
  values: string[];
  /** How it was computed, and from what; null for what the document itself says */
  lineage: { text: string; description: string | null; inputs: EntityLabel[]; total: number } | null;
}

const INPUTS = 12;

/** What the kind of an entity puts on its page, in the kind's order; what has no value is left out. */
export async function readEntityProperties(actor: Actor, ref: string): Promise<EntityProperty[]> {
  const kind = (await readModel(actor)).kinds.find(({ id }) => ref.startsWith(`${id}:`));
  if (!kind || kind.onPage.length === 0) return [];
  const [row] = await rows<{ data: Entity; derived: Record<string, unknown> }>(
    "SELECT data, derived FROM entity WHERE ref = $1 AND deleted_at IS NULL",
    [ref],
  );
  if (!row) return [];
  const document = { ...row.data, derived: row.derived };
  const shown = kind.onPage.flatMap(({ path, title, derived }) => {
    const values = valuesAt(document, keysOfPath(path) ?? []).flatMap(valueText);
    const property = derived ? kind.derived.find(({ name }) => `derived.${name}` === path) : undefined;
    return values.length > 0 ? [{ path, title, values, property }] : [];
  });
  return Promise.all(
    shown.map(async ({ property, ...rest }) => ({
      ...rest,
      lineage: property ? await readLineage(property, ref) : null,
    })),
  );
}

function valueText(value: unknown): string[] {
  if (value === null || value === undefined) return [];
  return [typeof value === "object" ? JSON.stringify(value) : String(value)];
}

async function readLineage(property: DerivedProperty, ref: string): Promise<EntityProperty["lineage"]> {
  const about = { text: lineageOf(property), description: property.description };
  if (property.rule.op === "expression") return { ...about, inputs: [], total: 0 };
  const { text, values } = inputStatement(property.rule, ref, INPUTS);
  const found = await rows<LabelColumns & { ref: string; total: number }>(text, values);
  return { ...about, inputs: found.map((row) => labelOf(row.ref, row)), total: found[0]?.total ?? 0 };
}

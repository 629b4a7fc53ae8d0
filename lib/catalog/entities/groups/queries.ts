import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import { readValueLabels } from "#lib/catalog/entities/labels/queries.ts";
import { type GroupRow, groupsStatement } from "#lib/catalog/entities/list-statement.ts";
import { readProperties } from "#lib/catalog/entities/properties/queries.ts";
import { scopeOf } from "#lib/catalog/entities/scope.ts";
import type { EntityGroup, ListState } from "#lib/catalog/entities/types.ts";
import { remembered } from "#lib/catalog/entities/version/queries.ts";
import { rows } from "#lib/db/pool.ts";

/** The groups of a grouped list in its order, each with how many rows it has. Empty without `state.group`. */
export async function listGroups(actor: Actor, state: ListState): Promise<EntityGroup[]> {
  authorize(actor, "catalog.read");
  const { group } = state;
  if (!group) return [];
  const scope = scopeOf(actor, state);
  const size = (groups: EntityGroup[]) => 1 + groups.length / 4;
  return remembered(actor, ["groups", scope, group], size, async () => {
    const known = await readProperties(actor, [group]);
    const { text, values } = groupsStatement(scope, group, known);
    const found = await rows<GroupRow & Record<string, unknown>>(text, values);
    const labels = await readValueLabels(
      actor,
      found.map(({ value }) => value),
    );
    return found.map(({ value, shown, count }) => ({
      value,
      shown,
      count,
      label: (value === null ? null : labels.get(value)) ?? null,
    }));
  });
}

/** Writes about single entities: deleting one that is left over, and asking for a fresh look. */
import type pg from "pg";
import { recordAudit } from "#lib/audit/record.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import { existing } from "#lib/backstage/input.ts";
import { requestSync } from "#lib/catalog/sources/mutations.ts";
import { deleteEntities, lockCatalog } from "#lib/catalog/sources/store/apply.ts";
import { announce, offerRefs } from "#lib/catalog/sources/store/apply-sync.ts";
import { settleChanges } from "#lib/catalog/sources/store/changes.ts";
import { rows, transaction } from "#lib/db/pool.ts";
import { PortolanError } from "#lib/errors.ts";

interface DescribedEntity {
  id: string;
  ref: string;
  source_id: string;
  source: string;
  origin: string;
  /** The file that describes it; null when none does any more */
  path: string | null;
}

const described = `
  SELECT e.id, e.ref, e.source_id, s.name AS source, s.origin, f.path
  FROM entity e JOIN source s ON s.id = e.source_id LEFT JOIN descriptor_file f ON f.id = e.file_id`;

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/**
 * DELETE /entities/by-uid: takes out what no document describes any more; it stays restorable. An unknown uid is no error, as
 * clients repeat themselves.
 * @throws PortolanError Conflict for an entity that its source would bring back
 */
export async function removeEntityByUid(actor: Actor, uid: string): Promise<void> {
  await transaction(async (client) => {
    await lockCatalog(client);
    const entity = uuid.test(uid) ? await lockedEntity(client, uid) : undefined;
    authorize(actor, "entity.delete");
    if (!entity) return;
    if (entity.path !== null && entity.origin !== "detached") {
      const remedy = `Take the document out of ${entity.path}; the next sync then removes the entity.`;
      const message = `${entity.ref} is described by ${entity.path} of the source ${entity.source}, which would bring it back.`;
      throw new PortolanError("Conflict", message, remedy);
    }
    await deleteEntities(client, [entity.id]);
    await offerRefs(client, [entity.ref]);
    await settleChanges(client);
    await announce(client, entity.source_id, [entity.ref]);
    const detail = { source: entity.source, uid: entity.id };
    await recordAudit(client, actor, { action: "entity.delete", subject: entity.ref, detail });
  });
}

async function lockedEntity(client: pg.ClientBase, uid: string): Promise<DescribedEntity | undefined> {
  const { rows: found } = await client.query<DescribedEntity>(
    `${described} WHERE e.id = $1 AND e.deleted_at IS NULL FOR UPDATE OF e`,
    [uid],
  );
  return found[0];
}

/** POST /refresh: has the source of an entity read again. @throws PortolanError NotFound, NotAllowed, Conflict */
export async function refreshEntity(actor: Actor, ref: string): Promise<void> {
  const storable = ref.includes("\u0000") ? "" : ref;
  const [entity] = await rows<DescribedEntity & Record<string, unknown>>(
    `${described} WHERE e.ref = $1 AND e.deleted_at IS NULL`,
    [storable],
  );
  authorize(actor, "source.sync");
  await requestSync(actor, existing(entity, `Entity ${ref} not found`).source);
}

/** Kinds that people write in the portal. They are files of a source like any other, which the worker reads. */
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { recordAudit } from "#lib/audit/record.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import { requestSourceSync } from "#lib/catalog/sources/store/source-row.ts";
import { PORTAL_SOURCE } from "#lib/catalog/sources/stored-source.ts";
import type { Entity } from "#lib/catalog/types.ts";
import { rows, transaction } from "#lib/db/pool.ts";
import { PortolanError } from "#lib/errors.ts";
import { draftPath, judgeDraft } from "./draft.ts";
import type { KindDraft } from "./schema.ts";
import { readCatalogModel } from "./store/model-row.ts";

export interface SavedKind {
  ref: string;
  /** Lower-cased, of what it defines or extends */
  kind: string;
  /** Whether the worker has read it already */
  applied: boolean;
}

/**
 * Saves a Kind descriptor: a new one, or in place of the one at `path`.
 * @throws PortolanError InvalidInput with the first error, Conflict, NotFound
 */
export async function saveKind(actor: Actor, { text, path }: KindDraft): Promise<SavedKind> {
  const saved = await transaction(async (client) => {
    const { entity, ref, problems } = await judgeDraft(text, {
      extraKinds: [],
      model: await readCatalogModel(client),
    });
    authorize(actor, "model.write");
    if (!entity || !ref) {
      const [first] = problems.filter(({ severity }) => severity === "error");
      const where = first?.line ? `Line ${first.line}: ` : "";
      throw new PortolanError("InvalidInput", `${where}${first?.message ?? "The kind has errors."}`);
    }
    const target = draftPath(entity);
    await checkPlace(client, { path, target, ref });
    await client.query(
      `INSERT INTO portal_file (path, content) VALUES ($1, $2)
       ON CONFLICT (path) DO UPDATE SET content = excluded.content, updated_at = now()`,
      [target, text],
    );
    await readPortalSource(client);
    const kind = kindNameOf(entity);
    const action = path === null ? "kind.define" : "kind.change";
    await recordAudit(client, actor, { action, subject: ref, detail: { kind, path: target } });
    return { ref, kind: kind.toLowerCase() };
  });
  return { ...saved, applied: await applied() };
}

const kindNameOf = ({ spec }: Entity) => String(spec?.extends ?? spec?.kind ?? "");

/** A draft keeps its name, and takes no name that something else has. */
async function checkPlace(
  client: pg.ClientBase,
  { path, target, ref }: { path: string | null; target: string; ref: string },
): Promise<void> {
  if (path !== null && path !== target) {
    const remedy = "Keep metadata.name, or define a new kind and delete this one.";
    throw new PortolanError("Conflict", "A kind that is saved keeps its name.", remedy);
  }
  const files = await client.query("SELECT 1 FROM portal_file WHERE path = $1 FOR UPDATE", [target]);
  if (path !== null && files.rowCount === 0) {
    const remedy = "Somebody has deleted it. Copy the text and define it anew.";
    throw new PortolanError("NotFound", `There is no ${path} any more.`, remedy);
  }
  if (path === null && files.rowCount) {
    const remedy = "Edit that one, or choose another metadata.name.";
    throw new PortolanError("Conflict", `${ref} is written in the portal already.`, remedy);
  }
  const { rows: owners } = await client.query<{ name: string }>(
    `SELECT s.name FROM entity e JOIN source s ON s.id = e.source_id
     WHERE e.ref = $1 AND e.deleted_at IS NULL AND s.type <> 'portal' AND s.origin <> 'detached'`,
    [ref],
  );
  const [owner] = owners;
  if (!owner) return;
  const remedy = `Change it in the source ${owner.name}, or choose another metadata.name.`;
  throw new PortolanError("Conflict", `${ref} comes from the source ${owner.name}.`, remedy);
}

/** Deletes a kind that is written in the portal. Its entities keep their last good state. @throws PortolanError NotFound */
export async function deleteKind(actor: Actor, path: string): Promise<{ applied: boolean }> {
  await transaction(async (client) => {
    const { rows: found } = await client.query<{ ref: string | null }>(
      `SELECT (SELECT e.ref FROM entity e JOIN descriptor_file d ON d.id = e.file_id
               WHERE d.path = f.path AND e.kind = 'kind' AND e.deleted_at IS NULL LIMIT 1) AS ref
       FROM portal_file f WHERE f.path = $1 FOR UPDATE OF f`,
      [path],
    );
    const [file] = found;
    if (!file)
      throw new PortolanError("NotFound", `There is no ${path} any more.`, "Somebody deleted it already.");
    authorize(actor, "model.write");
    await client.query("DELETE FROM portal_file WHERE path = $1", [path]);
    await readPortalSource(client);
    await recordAudit(client, actor, { action: "kind.delete", subject: file.ref ?? path, detail: { path } });
  });
  return { applied: await applied() };
}

/** The source is there as soon as something is written, and is read again. */
async function readPortalSource(client: pg.ClientBase): Promise<void> {
  const { rows: found } = await client.query<{ id: string }>(
    `INSERT INTO source (name, type, config, origin) VALUES ($1, 'portal', '{"type": "portal"}', 'portal')
     ON CONFLICT (name) DO UPDATE SET type = 'portal', config = excluded.config, origin = 'portal' RETURNING id`,
    [PORTAL_SOURCE],
  );
  if (found[0]) await requestSourceSync(client, found[0].id);
}

const PATIENCE_MS = 5_000;
const LOOK_MS = 100;

/** Waits a moment for the worker, so that the page that follows shows what was saved. */
async function applied(): Promise<boolean> {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    const [source] = await rows<{ done: boolean }>(
      `SELECT status <> 'syncing' AND last_synced_at > sync_requested_at AS done FROM source WHERE name = $1`,
      [PORTAL_SOURCE],
    );
    if (source?.done) return true;
    await sleep(LOOK_MS);
  }
  return false;
}

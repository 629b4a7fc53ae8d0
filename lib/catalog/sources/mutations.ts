import type pg from "pg";
import { recordAudit } from "#lib/audit/record.ts";
import type { Actor, SystemActor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import { config } from "#lib/config.ts";
import type { ConfiguredSource } from "#lib/config-schema.ts";
import { transaction } from "#lib/db/pool.ts";
import { PortolanError } from "#lib/errors.ts";
import { ignoredBecause, readPushEvent } from "./push-event.ts";
import { isSigned } from "./push-signature.ts";
import { deleteEntities, keepEntities, lockCatalog, rereadFiles } from "./store/apply.ts";
import { announce, offerRefs } from "./store/apply-sync.ts";
import { settleChanges } from "./store/changes.ts";
import { notify, requestSourceSync } from "./store/source-row.ts";
import { type StoredSource, storedSource } from "./stored-source.ts";
import type { HeldDecision, SourceOrigin } from "./types.ts";

interface SourceRow {
  id: string;
  origin: SourceOrigin | "removed";
  held_refs: string[];
}

/** The row, locked until the transaction ends. */
async function lockedSource(client: pg.ClientBase, name: string): Promise<SourceRow> {
  const { rows } = await client.query<SourceRow>(
    "SELECT id, origin, held_refs FROM source WHERE name = $1 AND origin <> 'removed' FOR UPDATE",
    [name],
  );
  const [row] = rows;
  if (row) return row;
  throw new PortolanError(
    "NotFound",
    `There is no source named "${name}".`,
    "The Sources page lists the names.",
  );
}

/** Asks for a sync; it starts within moments when a worker runs. */
export async function requestSync(actor: Actor, name: string): Promise<void> {
  await transaction(async (client) => {
    const source = await lockedSource(client, name);
    authorize(actor, "source.sync");
    if (source.origin === "detached") {
      const remedy = "Configure it again under catalog.sources in portolan.yaml, or remove it.";
      throw new PortolanError("Conflict", `The source ${name} is no longer configured.`, remedy);
    }
    await requestSourceSync(client, source.id);
    await recordAudit(client, actor, { action: "source.request-sync", subject: name });
  });
}

export interface Push {
  headers: Headers;
  body: Uint8Array;
}

/**
 * A git host says that somebody pushed. Asks for a sync when the push is signed with the source's secret and is to the branch
 * that the source reads.
 * @param actor the portal itself: the signature is what authorizes
 * @throws PortolanError NotFound, NotSignedIn, InvalidInput
 */
export async function receivePush(
  actor: SystemActor,
  name: string,
  { headers, body }: Push,
): Promise<{ source: string; syncRequested: boolean; reason?: string }> {
  const configured = config().catalog.sources.find((source) => source.name === name);
  if (configured?.type !== "git" || !configured.webhookSecret) {
    const remedy = "Configure a git source of this name with a webhookSecret in portolan.yaml.";
    throw new PortolanError("NotFound", `There is no push hook for a source named "${name}".`, remedy);
  }
  if (!(await isSigned(headers, body, configured.webhookSecret))) {
    const remedy = `Set the hook's secret to the webhookSecret of ${name}; it is sent as X-Hub-Signature-256 or X-Gitlab-Token.`;
    throw new PortolanError("NotSignedIn", "The push is not signed with the source's secret.", remedy);
  }
  const event = readPushEvent(new TextDecoder().decode(body));
  if (!event) {
    const remedy = "Set the hook's content type to application/json.";
    throw new PortolanError("InvalidInput", "The body is not the JSON of a push event.", remedy);
  }
  const reason = ignoredBecause(event, configured.branch ?? null);
  if (reason) return { source: name, syncRequested: false, reason };
  await requestSync(actor, name);
  return { source: name, syncRequested: true };
}

/**
 * Answers what a sync held back. `apply` deletes the held entities; `keep` leaves them in the catalog although no document
 * describes them any more, until one does again.
 * @returns how many entities it was about
 */
export async function decideHeldDeletions(
  actor: Actor,
  name: string,
  decision: HeldDecision,
): Promise<number> {
  return transaction(async (client) => {
    // Before the row: a sync that applies its changes takes the two in this order.
    await lockCatalog(client);
    const source = await lockedSource(client, name);
    authorize(actor, "source.decide");
    if (source.held_refs.length === 0) {
      const remedy = "Somebody may have decided already, or a sync found the documents again.";
      throw new PortolanError("Conflict", `No deletions of ${name} wait for a decision.`, remedy);
    }
    const entities = await livingEntitiesOf(client, source.id, source.held_refs);
    const ids = entities.map(({ id }) => id);
    const refs = entities.map(({ ref }) => ref);
    await rereadFiles(client, ids);
    if (decision === "apply") await deleteHeld(client, ids, refs);
    else await keepEntities(client, ids);
    await settleChanges(client);
    await client.query(
      "UPDATE source SET status = 'ok', status_message = NULL, held_refs = '{}' WHERE id = $1",
      [source.id],
    );
    await requestSourceSync(client, source.id);
    await announce(client, source.id, refs);
    const detail = { decision, entities: refs.length, refs: refs.slice(0, 500) };
    await recordAudit(client, actor, { action: "source.decide-deletions", subject: name, detail });
    return refs.length;
  });
}

/**
 * Takes a source that is no longer configured out of the portal, with its entities. They stay as tombstones and come back
 * when a source of this name is configured again.
 * @returns how many entities went
 */
export async function removeSource(actor: Actor, name: string): Promise<number> {
  return transaction(async (client) => {
    await lockCatalog(client);
    const source = await lockedSource(client, name);
    authorize(actor, "source.decide");
    if (source.origin === "configuration") {
      const remedy =
        "Take it out of catalog.sources in portolan.yaml and restart the worker, then remove it.";
      throw new PortolanError("Conflict", `The source ${name} is still configured.`, remedy);
    }
    if (source.origin === "portal") {
      const remedy = "Delete its kinds on the Model page instead.";
      throw new PortolanError(
        "Conflict",
        "What is written in the portal is not removed as a source.",
        remedy,
      );
    }
    const entities = await livingEntitiesOf(client, source.id, null);
    const refs = entities.map(({ ref }) => ref);
    await deleteHeld(
      client,
      entities.map(({ id }) => id),
      refs,
    );
    await client.query("DELETE FROM problem WHERE source_id = $1", [source.id]);
    await client.query("DELETE FROM descriptor_file WHERE source_id = $1", [source.id]);
    await settleChanges(client);
    await client.query(
      `UPDATE source SET origin = 'removed', status = 'pending', status_message = NULL, held_refs = '{}',
         revision = NULL, sync_requested_at = NULL WHERE id = $1`,
      [source.id],
    );
    await notify(client, "source_status", { sourceId: source.id, status: "removed" });
    await announce(client, source.id, refs);
    const detail = { entities: refs.length, origin: source.origin };
    await recordAudit(client, actor, { action: "source.remove", subject: name, detail });
    return refs.length;
  });
}

/**
 * Adds a source or changes its configuration, and asks for a sync when that made a difference. For the portal itself: the
 * worker's reconciliation and the demo company. Secrets are not stored.
 * @returns its id, and whether anything changed
 */
export async function registerSource(
  actor: Actor,
  client: pg.ClientBase,
  source: ConfiguredSource,
  origin: "configuration" | "demo" | "api",
): Promise<{ id: string; changed: boolean }> {
  const stored: StoredSource = storedSource(source);
  const { rows } = await client.query<{ id: string; added: boolean }>(
    `INSERT INTO source (name, type, config, origin, sync_requested_at)
     VALUES ($1, $2, $3, $4, clock_timestamp())
     ON CONFLICT (name) DO UPDATE SET type = excluded.type, config = excluded.config, origin = excluded.origin,
       sync_requested_at = clock_timestamp(), status = 'pending', status_message = NULL
       WHERE source.config <> excluded.config OR source.origin <> excluded.origin
     RETURNING id, xmax = 0 AS added`,
    [source.name, source.type, JSON.stringify(stored), origin],
  );
  const [written] = rows;
  if (written) {
    const action = written.added ? "source.add" : "source.change";
    await recordAudit(client, actor, { action, subject: source.name, detail: { type: source.type, origin } });
    await notify(client, "source_sync", { sourceId: written.id });
    return { id: written.id, changed: true };
  }
  const found = await client.query<{ id: string }>("SELECT id FROM source WHERE name = $1", [source.name]);
  return { id: found.rows[0]?.id ?? "", changed: false };
}

/**
 * Makes the sources of origin `configuration` those of portolan.yaml. One that is gone from there is detached: its entities
 * stay until somebody removes it.
 */
export async function reconcileSources(
  actor: SystemActor,
  configured: readonly ConfiguredSource[],
): Promise<{ changed: string[]; detached: string[] }> {
  return transaction(async (client) => {
    await lockCatalog(client);
    const changed: string[] = [];
    for (const source of configured) {
      const registered = await registerSource(actor, client, source, "configuration");
      if (registered.changed) changed.push(source.name);
    }
    const { rows } = await client.query<{ id: string; name: string }>(
      `UPDATE source SET origin = 'detached' WHERE origin = 'configuration' AND name <> ALL ($1::text[])
       RETURNING id, name`,
      [configured.map(({ name }) => name)],
    );
    for (const { id, name } of rows) {
      await recordAudit(client, actor, { action: "source.detach", subject: name });
      // What it described is anybody's now: whoever was turned away because of it may have it.
      const left = await livingEntitiesOf(client, id, null);
      await offerRefs(
        client,
        left.map(({ ref }) => ref),
      );
      await notify(client, "source_status", { sourceId: id, status: "detached" });
    }
    return { changed, detached: rows.map(({ name }) => name) };
  });
}

/** @param refs null for all */
async function livingEntitiesOf(
  client: pg.ClientBase,
  sourceId: string,
  refs: readonly string[] | null,
): Promise<{ id: string; ref: string }[]> {
  const { rows } = await client.query<{ id: string; ref: string }>(
    `SELECT id, ref FROM entity WHERE source_id = $1 AND deleted_at IS NULL AND ($2::text[] IS NULL OR ref = ANY($2))
     ORDER BY ref`,
    [sourceId, refs],
  );
  return rows;
}

async function deleteHeld(
  client: pg.ClientBase,
  ids: readonly string[],
  refs: readonly string[],
): Promise<void> {
  await deleteEntities(client, ids);
  await offerRefs(client, refs);
}

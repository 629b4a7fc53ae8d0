/** Locations that clients register: each is a source of its own, of the type url. */
import { createHash } from "node:crypto";
import type pg from "pg";
import { recordAudit } from "#lib/audit/record.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import { registerSource, removeSource } from "#lib/catalog/sources/mutations.ts";
import { requestSourceSync } from "#lib/catalog/sources/store/source-row.ts";
import { sourceSchema } from "#lib/config-schema.ts";
import { transaction } from "#lib/db/pool.ts";
import { PortolanError } from "#lib/errors.ts";
import { type LocationRow, type RegisteredLocation, registeredLocation, sourceNameOf } from "./location.ts";

const digestOf = (type: string, target: string): string =>
  createHash("sha1").update(`${type}:${target}`).digest("hex");

/**
 * Registers an address; it is read within moments. One that is registered already is refused, or read again.
 * @throws PortolanError InvalidInput, Conflict, NotAllowed
 */
export async function registerLocation(
  actor: Actor,
  target: string,
  onConflict: "reject" | "refresh",
): Promise<RegisteredLocation> {
  const name = sourceNameOf(digestOf("url", target));
  const source = urlSource(name, target);
  return transaction(async (client) => {
    authorize(actor, "source.register");
    const known = await locationOfTarget(client, target);
    if (known) {
      if (onConflict === "reject")
        throw new PortolanError("Conflict", `Location url:${target} already exists`);
      await requestSourceSync(client, known.id);
      await recordAudit(client, actor, { action: "source.request-sync", subject: known.name });
      return registeredLocation(known);
    }
    if (await isTaken(client, name)) {
      const remedy = "Remove that location first, or give it its old address again.";
      throw new PortolanError("Conflict", `A location that began as url:${target} is registered.`, remedy);
    }
    const { id } = await registerSource(actor, client, source, "api");
    return registeredLocation({ id, name, config: { type: "url", url: target, intervalMs: 0 } });
  });
}

/** Gives a location another address. @throws PortolanError InvalidInput, NotFound, Conflict, NotAllowed */
export async function changeLocation(actor: Actor, id: string, target: string): Promise<RegisteredLocation> {
  return transaction(async (client) => {
    const row = await lockedLocation(client, id);
    authorize(actor, "source.register");
    const other = await locationOfTarget(client, target);
    if (other && other.id !== row.id)
      throw new PortolanError("Conflict", `Location url:${target} already exists`);
    await registerSource(actor, client, urlSource(row.name, target), "api");
    return registeredLocation({ ...row, config: { type: "url", url: target, intervalMs: 0 } });
  });
}

/** Takes a location out, with its entities, as a source is removed. @throws PortolanError NotFound, NotAllowed */
export async function removeLocation(actor: Actor, id: string): Promise<void> {
  const { name } = await transaction((client) => lockedLocation(client, id));
  await removeSource(actor, name);
}

/** As one of portolan.yaml is parsed. @throws PortolanError InvalidInput */
function urlSource(name: string, target: string) {
  const result = sourceSchema.safeParse({ name, type: "url", url: target });
  if (result.success) return result.data;
  const remedy = "Write it like https://example.com/catalog-info.yaml.";
  throw new PortolanError("InvalidInput", `The target ${target} is no http or https address.`, remedy);
}

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

async function lockedLocation(client: pg.ClientBase, id: string): Promise<LocationRow> {
  const { rows } = uuid.test(id)
    ? await client.query<LocationRow>(
        "SELECT id, name, config FROM source WHERE id = $1 AND origin = 'api' FOR UPDATE",
        [id],
      )
    : { rows: [] };
  const [row] = rows;
  if (row) return row;
  throw new PortolanError("NotFound", `Found no location with ID ${id}`);
}

async function locationOfTarget(client: pg.ClientBase, target: string): Promise<LocationRow | undefined> {
  const { rows } = await client.query<LocationRow>(
    "SELECT id, name, config FROM source WHERE origin = 'api' AND type = 'url' AND config->>'url' = $1 FOR UPDATE",
    [target],
  );
  return rows[0];
}

async function isTaken(client: pg.ClientBase, name: string): Promise<boolean> {
  const { rows } = await client.query(
    "SELECT 1 FROM source WHERE name = $1 AND origin NOT IN ('removed', 'detached')",
    [name],
  );
  return rows.length > 0;
}

/** Writes the audit row of a change, in the transaction of that change: either both are there afterwards or neither. */
import { randomUUID } from "node:crypto";
import type { Actor } from "#lib/auth/actor.ts";
import { readOnlyRefusal } from "#lib/auth/permissions.ts";
import { PortolanError } from "#lib/errors.ts";

/** A `pg` client inside a transaction. */
interface SqlClient {
  query(text: string, values: unknown[]): Promise<unknown>;
}

/** What Prisma hands to an interactive transaction. */
interface PrismaTransaction {
  $executeRawUnsafe(text: string, ...values: unknown[]): Promise<number>;
}

export interface AuditEntry {
  /** noun.verb, e.g. `source.sync`, `person.role`. */
  action: string;
  /** What it was done to: an entity ref, a source's name, a person's id. */
  subject: string;
  /** What changed, as JSON. Never a secret: everybody who may read the log sees it. */
  detail?: Record<string, unknown>;
}

const insert = `
  INSERT INTO audit_event (id, actor_id, actor_name, action, subject, detail, token_id, token_name)
  VALUES ($1::uuid, $2::uuid, $3, $4, $5, $6::jsonb, $7::uuid, $8)`;

/** Records one change and returns the row's id. `client` is the transaction's own: `transaction(async (client) => …)` or `prisma().$transaction(async (tx) => …)`. */
export async function recordAudit(
  client: SqlClient | PrismaTransaction,
  actor: Actor,
  { action, subject, detail = {} }: AuditEntry,
): Promise<string> {
  // What is recorded is a change. Permissions and the gate refuse it before; this also stops what asks for no permission.
  const refusal = readOnlyRefusal(actor);
  if (refusal) throw new PortolanError("NotAllowed", refusal);
  const id = randomUUID();
  const token = actor.type === "person" ? actor.token : undefined;
  const via = [token?.id ?? null, token?.name ?? null];
  const values = [id, actor.id, actor.name, action, subject, JSON.stringify(detail), ...via];
  if ("$executeRawUnsafe" in client) await client.$executeRawUnsafe(insert, ...values);
  else await client.query(insert, values);
  return id;
}

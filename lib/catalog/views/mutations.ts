import type pg from "pg";
import { recordAudit } from "#lib/audit/record.ts";
import type { Actor, PersonActor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import { transaction } from "#lib/db/pool.ts";
import { PortolanError } from "#lib/errors.ts";
import type { NewView, PinChange, ViewChange } from "./schema.ts";
import { freeSlug, slugOf } from "./slug.ts";

/** Beyond it nobody finds anything again. */
const mostViews = 200;
const mostPins = 30;

interface ViewRow {
  id: string;
  slug: string;
  name: string;
  shared: boolean;
  owner_id: string | null;
}

function requirePerson(actor: Actor): PersonActor {
  if (actor.type === "person") return actor;
  throw new PortolanError("NotAllowed", "Views and pins belong to people; the portal itself has none.");
}

/** The row, locked until the transaction ends. What the actor may not see is not found. */
async function lockedView(
  client: pg.ClientBase,
  actor: Actor,
  id: string,
  deleted: boolean,
): Promise<ViewRow> {
  const { rows } = await client.query<ViewRow>(
    `SELECT id, slug, name, shared, owner_id FROM saved_view
     WHERE id = $1 AND (deleted_at IS NOT NULL) = $2 AND (shared OR owner_id = $3) FOR UPDATE`,
    [id, deleted, actor.id],
  );
  const [row] = rows;
  if (row) return row;
  throw new PortolanError(
    "NotFound",
    deleted ? "There is no deleted view to restore." : "There is no such view.",
    "The Views menu of the catalog lists those that you can open.",
  );
}

/** A view is its owner's; a shared one is also the maintainers'. */
function authorizeChange(actor: Actor, view: ViewRow): void {
  authorize(actor, view.owner_id !== null && view.owner_id === actor.id ? "view.save" : "view.manage");
}

/** @returns the slug it opens under: `/catalog?view=<slug>` */
export async function saveView(actor: Actor, view: NewView): Promise<{ id: string; slug: string }> {
  const person = requirePerson(actor);
  authorize(person, "view.save");
  if (view.shared) authorize(person, "view.share");
  return transaction(async (client) => {
    // Two that are saved at once under one name get two slugs.
    await client.query("LOCK TABLE saved_view IN SHARE ROW EXCLUSIVE MODE");
    const mine = await client.query<{ count: number }>(
      "SELECT count(*)::int AS count FROM saved_view WHERE owner_id = $1 AND deleted_at IS NULL",
      [person.id],
    );
    if ((mine.rows[0]?.count ?? 0) >= mostViews)
      throw new PortolanError(
        "Conflict",
        `You have ${mostViews} views.`,
        "Delete one that you no longer use.",
      );
    const slug = slugOf(view.name);
    const taken = await client.query<{ slug: string }>(
      "SELECT slug FROM saved_view WHERE slug = $1 OR slug LIKE $1 || '-%'",
      [slug],
    );
    const free = freeSlug(
      slug,
      taken.rows.map((row) => row.slug),
    );
    const created = await client.query<{ id: string }>(
      `INSERT INTO saved_view (slug, name, description, params, shared, owner_id)
       VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
      [free, view.name, view.description, view.params, view.shared, person.id],
    );
    const id = created.rows[0]?.id ?? "";
    if (view.pinned) await pin(client, person, `view:${id}`);
    const { name, shared, params } = view;
    await recordAudit(client, actor, {
      action: "view.save",
      subject: free,
      detail: { name, shared, ...(shared && { params }) },
    });
    return { id, slug: free };
  });
}

/** Its slug stays, so that links to it keep working. */
export async function updateView(actor: Actor, id: string, change: ViewChange): Promise<void> {
  await transaction(async (client) => {
    const view = await lockedView(client, actor, id, false);
    authorizeChange(actor, view);
    if (change.shared && !view.shared) authorize(actor, "view.share");
    await client.query(
      `UPDATE saved_view SET name = coalesce($2, name), description = coalesce($3, description),
         params = coalesce($4, params), shared = coalesce($5, shared), updated_at = now()
       WHERE id = $1`,
      [id, change.name ?? null, change.description ?? null, change.params ?? null, change.shared ?? null],
    );
    const shared = change.shared ?? view.shared;
    const { params, ...rest } = change;
    await recordAudit(client, actor, {
      action: "view.update",
      subject: view.slug,
      detail: { ...rest, ...(shared && params !== undefined && { params }) },
    });
  });
}

/** It can be restored, with its pins. */
export async function deleteView(actor: Actor, id: string): Promise<void> {
  await transaction(async (client) => {
    const view = await lockedView(client, actor, id, false);
    authorizeChange(actor, view);
    await client.query("UPDATE saved_view SET deleted_at = now() WHERE id = $1", [id]);
    await recordAudit(client, actor, {
      action: "view.delete",
      subject: view.slug,
      detail: { name: view.name, shared: view.shared },
    });
  });
}

export async function restoreView(actor: Actor, id: string): Promise<void> {
  await transaction(async (client) => {
    const view = await lockedView(client, actor, id, true);
    authorizeChange(actor, view);
    await client.query("UPDATE saved_view SET deleted_at = NULL WHERE id = $1", [id]);
    await recordAudit(client, actor, { action: "view.restore", subject: view.slug });
  });
}

/** Puts a kind or a view below Catalog in the actor's rail, or takes it away. */
export async function setPin(actor: Actor, { target, pinned }: PinChange): Promise<void> {
  const person = requirePerson(actor);
  await transaction(async (client) => {
    authorize(person, "view.save");
    if (pinned) {
      const [kind, id = ""] = target.split(/:(.*)/s);
      if (kind === "view") await lockedView(client, actor, id, false);
      await pin(client, person, target);
    } else {
      await client.query("DELETE FROM catalog_pin WHERE person_id = $1 AND target = $2", [person.id, target]);
    }
    await recordAudit(client, actor, { action: pinned ? "view.pin" : "view.unpin", subject: target });
  });
}

async function pin(client: pg.ClientBase, person: PersonActor, target: string): Promise<void> {
  const { rowCount } = await client.query(
    `INSERT INTO catalog_pin (person_id, target)
     SELECT $1, $2 WHERE (SELECT count(*) FROM catalog_pin WHERE person_id = $1) < $3
     ON CONFLICT DO NOTHING`,
    [person.id, target, mostPins],
  );
  if (rowCount !== 0) return;
  const known = await client.query("SELECT FROM catalog_pin WHERE person_id = $1 AND target = $2", [
    person.id,
    target,
  ]);
  if (known.rowCount === 0)
    throw new PortolanError("Conflict", `You have pinned ${mostPins} kinds and views.`, "Unpin one first.");
}

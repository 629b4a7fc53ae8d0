/** Comparisons of an API's definition with another one. */
import { formatOf } from "#lib/apis/definition/format.ts";
import { listParties } from "#lib/apis/parties/queries.ts";
import type { ComparisonBody } from "#lib/apis/schema.ts";
import { compare } from "#lib/apis/thread/client.ts";
import type { ComparisonReport, DefinitionText, DefinitionVersion } from "#lib/apis/types.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import { type LabelColumns, labelOf } from "#lib/catalog/entity/label.ts";
import type { EntityLabel } from "#lib/catalog/types.ts";
import { rows } from "#lib/db/pool.ts";
import { PortolanError } from "#lib/errors.ts";

interface ApiText extends DefinitionText {
  label: EntityLabel;
}

interface ApiRow extends LabelColumns {
  ref: string;
  type: string | null;
  definition: string | null;
}

/** @throws PortolanError NotFound when there is no such API, or it has no definition */
async function apiText(ref: string): Promise<ApiText> {
  const [row] = await rows<ApiRow>(
    `SELECT ref, kind, namespace, name, title, type, data->'spec'->>'definition' AS definition
     FROM entity WHERE ref = $1 AND kind = 'api' AND deleted_at IS NULL`,
    [ref.toLowerCase()],
  );
  if (!row)
    throw new PortolanError(
      "NotFound",
      `There is no API ${ref} in the catalog.`,
      "Write a reference such as api:default/booking-api.",
    );
  if (!row.definition?.trim())
    throw new PortolanError("NotFound", `${row.ref} has no definition.`, "Give it one in spec.definition.");
  return { label: labelOf(row.ref, row), type: row.type ?? "", text: row.definition };
}

const dateOf = (iso: string) => `${iso.slice(0, 16).replace("T", " ")} UTC`;

/** What breaks for consumers of `ref` that move to `other`, another API. */
export async function compareWithApi(actor: Actor, ref: string, other: string): Promise<ComparisonReport> {
  authorize(actor, "catalog.read");
  const [before, after] = await Promise.all([apiText(ref), apiText(other)]);
  return report(actor, before, before, after, [nameOf(before.label), nameOf(after.label)]);
}

/** What an earlier definition of `ref` became. @throws PortolanError NotFound when it is not kept any more */
export async function compareWithVersion(
  actor: Actor,
  ref: string,
  version: string,
): Promise<ComparisonReport> {
  authorize(actor, "catalog.read");
  const after = await apiText(ref);
  const [row] = await rows<{ type: string; definition: string; seen_at: Date }>(
    "SELECT type, definition, seen_at FROM api_definition WHERE id = $1::uuid AND entity_ref = $2",
    [version, after.label.ref],
  );
  if (!row)
    throw new PortolanError(
      "NotFound",
      "This earlier definition is not kept any more.",
      "The last ten are kept. Choose another.",
    );
  const before = { type: row.type, text: row.definition };
  return report(actor, after, before, after, [`as of ${dateOf(row.seen_at.toISOString())}`, "now"]);
}

/** What breaks for consumers of `ref` if its definition becomes the given text. */
export async function compareWithText(
  actor: Actor,
  ref: string,
  { definition, name }: ComparisonBody,
): Promise<ComparisonReport> {
  authorize(actor, "catalog.read");
  const before = await apiText(ref);
  return report(actor, before, before, { type: before.type, text: definition }, ["now", name]);
}

async function report(
  actor: Actor,
  api: ApiText,
  before: DefinitionText,
  after: DefinitionText,
  [was, is]: [string, string],
): Promise<ComparisonReport> {
  const [result, consumers] = await Promise.all([
    compare({ type: before.type, text: before.text }, { type: after.type, text: after.text }),
    listParties(actor, api.label.ref, "apiConsumedBy"),
  ]);
  return { api: api.label, before: was, after: is, result, consumers };
}

const nameOf = ({ title, name }: EntityLabel) => title ?? name;

/** Definitions that the API had before the one it has now, newest first. */
export async function listVersions(actor: Actor, ref: string): Promise<DefinitionVersion[]> {
  authorize(actor, "catalog.read");
  const found = await rows<{ id: string; seen_at: Date; revision: string | null }>(
    "SELECT id, seen_at, revision FROM api_definition WHERE entity_ref = $1 ORDER BY seen_at DESC OFFSET 1",
    [ref],
  );
  return found.map(({ id, seen_at, revision }) => ({ id, seenAt: seen_at.toISOString(), revision }));
}

const comparableAtMost = 500;

/** Other APIs whose definition is of the same format; those of the same system and the likest names first. */
export async function listComparable(
  actor: Actor,
  ref: string,
  definition: DefinitionText,
): Promise<EntityLabel[]> {
  authorize(actor, "catalog.read");
  const format = formatOf(definition.type, definition.text);
  const found = await rows<ApiRow>(
    `SELECT e.ref, e.kind, e.namespace, e.name, e.title, e.type, left(e.data->'spec'->>'definition', 4000) AS definition
     FROM entity e JOIN entity here ON here.ref = $1
     WHERE e.kind = 'api' AND e.deleted_at IS NULL AND e.ref <> $1
     ORDER BY similarity(e.name, here.name) DESC, e.system_ref IS NOT DISTINCT FROM here.system_ref DESC, e.sort_name
     LIMIT $2`,
    [ref, comparableAtMost],
  );
  return found
    .filter((row) => formatOf(row.type ?? "", row.definition ?? "") === format)
    .map((row) => labelOf(row.ref, row));
}

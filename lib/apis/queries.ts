/** Reads of API definitions. */
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import type { DefinitionAddress } from "./address.ts";
import { findOperations, findTypes, operationsInOrder, type Part, partOf } from "./listing.ts";
import { readOperations, readOutline, readTypes } from "./thread/client.ts";
import type { ApiOutline, DefinitionProblem, DefinitionText, OperationDoc, TypeDoc } from "./types.ts";

/** What the definition holds; why it cannot be read; null for a type that is shown as its source. */
export async function getOutline(
  actor: Actor,
  definition: DefinitionText,
): Promise<ApiOutline | DefinitionProblem | null> {
  authorize(actor, "catalog.read");
  return readOutline(definition);
}

/** The operations that an address shows, whole. */
export async function listOperationDocs(
  actor: Actor,
  definition: DefinitionText,
  outline: ApiOutline,
  { find, part, open }: DefinitionAddress,
): Promise<Part<OperationDoc>> {
  authorize(actor, "catalog.read");
  const found = findOperations(operationsInOrder(outline), find);
  const page = partOf(found, part, ({ id }) => id === open);
  return {
    ...page,
    rows: await readOperations(
      definition,
      page.rows.map(({ id }) => id),
    ),
  };
}

/** The types that an address shows, whole. */
export async function listTypeDocs(
  actor: Actor,
  definition: DefinitionText,
  outline: ApiOutline,
  { find, part, open }: DefinitionAddress,
): Promise<Part<TypeDoc>> {
  authorize(actor, "catalog.read");
  const page = partOf(findTypes(outline.types, find), part, ({ name }) => name === open);
  return {
    ...page,
    rows: await readTypes(
      definition,
      page.rows.map(({ name }) => name),
    ),
  };
}

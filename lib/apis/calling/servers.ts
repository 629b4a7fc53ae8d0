/** Where an API can be asked: its definition's servers, and the one that its entity names. */
import type { ApiServer } from "#lib/apis/types.ts";
import type { Entity } from "#lib/catalog/types.ts";

/** For definitions that name no server, such as a GraphQL schema; several addresses are separated by spaces. */
const serverAnnotation = "portolan.dev/api-server";

export function serversOf(entity: Pick<Entity, "metadata">, described: readonly ApiServer[]): ApiServer[] {
  const written = entity.metadata.annotations?.[serverAnnotation] ?? "";
  const named = written.split(/\s+/).filter((url) => /^https?:\/\//i.test(url) && URL.canParse(url));
  const known = new Set(described.map(({ url }) => url));
  return [
    ...described,
    ...named.filter((url) => !known.has(url)).map((url) => ({ url, description: "named by the entity" })),
  ];
}

/** Which reader a definition needs. */
import { asyncApiReader } from "#lib/apis/asyncapi/reader.ts";
import { graphQlReader } from "#lib/apis/graphql/reader.ts";
import { openApiReader } from "#lib/apis/openapi/reader.ts";
import { protoReader } from "#lib/apis/proto/reader.ts";
import { parseDocument } from "./document.ts";
import { formatOf } from "./format.ts";
import type { DefinitionReader } from "./reader.ts";

/**
 * Reads a definition of `type`, the API's spec.type. Null when the portal knows the type by its source only.
 * @throws DefinitionError when it is not what its type says
 */
export function openDefinition(text: string, type: string): DefinitionReader | null {
  switch (formatOf(type, text)) {
    case "openapi":
      return openApiReader(parseDocument(text));
    case "asyncapi":
      return asyncApiReader(parseDocument(text));
    case "graphql":
      return graphQlReader(text);
    case "grpc":
      return protoReader(text);
    default:
      return null;
  }
}

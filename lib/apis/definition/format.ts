import type { DefinitionFormat } from "#lib/apis/types.ts";

const formats: Record<string, DefinitionFormat> = {
  openapi: "openapi",
  swagger: "openapi",
  asyncapi: "asyncapi",
  graphql: "graphql",
  grpc: "grpc",
  proto: "grpc",
  protobuf: "grpc",
};

/** From spec.type; for a type that says nothing (rest, http, events), from how the text begins. Null: shown as source only. */
export function formatOf(type: string, text: string): DefinitionFormat | null {
  const named = formats[type.trim().toLowerCase()];
  if (named) return named;
  const begin = text.slice(0, 4000);
  if (/(?:^|\{)\s*["']?(?:openapi|swagger)["']?\s*:/m.test(begin)) return "openapi";
  if (/(?:^|\{)\s*["']?asyncapi["']?\s*:/m.test(begin)) return "asyncapi";
  return null;
}

/** Of a text that has no API entity: an uploaded file, or the arguments of the command. */
export function guessFormat(text: string, name = ""): DefinitionFormat | null {
  if (/\.proto$/i.test(name) || /^\s*(?:syntax|edition)\s*=\s*["']/m.test(text.slice(0, 4000))) return "grpc";
  if (/\.(?:graphql|graphqls|gql)$/i.test(name)) return "graphql";
  const found = formatOf("", text);
  if (found) return found;
  if (/"__schema"\s*:/.test(text.slice(0, 4000))) return "graphql";
  return /^\s*(?:extend\s+)?(?:type|schema|interface|input|enum|scalar|directive|union)\b[^:=]*[{@=]?/m.test(
    text,
  ) && !/^\s*\w+\s*:/.test(text)
    ? "graphql"
    : null;
}

/** A request as a command line. */
import type { ApiServer, OperationDoc, SecurityScheme } from "./types.ts";

/** Quoted for a POSIX shell, whatever is inside. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

export function curlOf(
  operation: Pick<OperationDoc, "verb" | "name" | "parameters" | "request" | "security">,
  servers: readonly ApiServer[],
  schemes: readonly SecurityScheme[],
): string {
  const base = (servers[0]?.url ?? "https://example.com").replace(/\/$/, "");
  const query = operation.parameters.filter((one) => one.in === "query" && one.node.required);
  const search = query.map(({ node }) => `${encodeURIComponent(node.name)}={${node.name}}`).join("&");
  const lines = [`curl -X ${operation.verb} ${quoted(`${base}${operation.name}${search && `?${search}`}`)}`];
  for (const { in: place, node } of operation.parameters)
    if (place === "header" && node.required) lines.push(`-H ${quoted(`${node.name}: {${node.name}}`)}`);
  for (const { scheme } of operation.security?.[0] ?? [])
    lines.push(...credential(schemes.find(({ name }) => name === scheme)));
  const body = operation.request?.bodies[0];
  if (body) lines.push(`-H ${quoted(`Content-Type: ${body.label}`)}`, `-d ${quoted(body.example ?? "")}`);
  return lines.join(" \\\n  ");
}

function credential(scheme: SecurityScheme | undefined): string[] {
  switch (scheme?.carrier) {
    case "bearer":
      return [`-H ${quoted("Authorization: Bearer {token}")}`];
    case "basic":
      return [`-u ${quoted("{user}:{password}")}`];
    case "header":
      return [`-H ${quoted(`${scheme.key}: {key}`)}`];
    case "cookie":
      return [`-b ${quoted(`${scheme.key}={key}`)}`];
    default:
      return [];
  }
}

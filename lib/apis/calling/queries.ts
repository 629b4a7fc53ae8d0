/** Whether and where an operation can be called from its page. */
import type { ApiOutline, ApiServer, CallForm, CallServer, OperationDoc } from "#lib/apis/types.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { can } from "#lib/auth/permissions.ts";
import { isListed } from "#lib/catalog/sources/readers/outgoing.ts";
import { config } from "#lib/config.ts";
import { notListed } from "./listed.ts";

const callable = new Set(["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "QUERY"]);

/** Null for what cannot be called at all: messages, gRPC, webhooks, and what has no server. */
export function callFormOf(
  actor: Actor,
  operation: OperationDoc,
  outline: ApiOutline,
  servers: readonly ApiServer[],
  action: string,
): CallForm | null {
  const graphql = outline.format === "graphql" && operation.verb !== "subscription";
  if (
    !graphql &&
    (outline.format !== "openapi" || !callable.has(operation.verb) || operation.group === "Webhooks")
  )
    return null;
  if (servers.length === 0) return null;
  const decision = can(actor, "api.call");
  const body =
    operation.request?.bodies.find(({ label }) => /json/i.test(label)) ?? operation.request?.bodies[0];
  const needed = new Set(operation.security?.flat().map(({ scheme }) => scheme));
  return {
    action,
    operation: {
      id: operation.id,
      verb: graphql ? "POST" : operation.verb,
      name: graphql ? "" : operation.name,
    },
    parameters: graphql ? [] : operation.parameters.map(parameterOf),
    body: graphql
      ? { contentType: "application/json", example: graphQlBody(operation) }
      : body
        ? { contentType: body.label, example: body.example ?? "" }
        : null,
    credentials: outline.security.filter(
      ({ name, carrier }) => carrier !== null && (graphql || needed.has(name)),
    ),
    servers: servers.map(serverOf),
    denied: decision.allowed ? null : decision.reason,
  };
}

function parameterOf({
  in: place,
  node,
}: OperationDoc["parameters"][number]): CallForm["parameters"][number] {
  const { name, required, type, values, example } = node;
  return {
    in: place,
    name,
    required,
    type,
    values: values.map(plainValue),
    example: example && plainValue(example),
  };
}

/** Text without the quotes that it has as JSON. */
const plainValue = (json: string): string => (/^".*"$/s.test(json) ? json.slice(1, -1) : json);

function graphQlBody(operation: OperationDoc): string {
  const variables = Object.fromEntries(operation.parameters.map(({ node }) => [node.name, null]));
  return JSON.stringify({ query: operation.request?.bodies[0]?.example ?? "", variables }, null, 2);
}

function serverOf({ url }: ApiServer): CallServer {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
    return { url, refusal: `${url} is no whole address: the definition has to name the host.` };
  }
  const address = new URL(url);
  if (isListed(address, { listed: config().apis.tryIt.hosts, named: [] })) return { url, refusal: null };
  return { url, refusal: notListed(address) };
}

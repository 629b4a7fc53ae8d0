/** Calls of APIs on a person's behalf. */
import { recordAudit } from "#lib/audit/record.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import { countApiCall } from "#lib/auth/rate-limit.ts";
import { exchange } from "#lib/catalog/sources/readers/exchange.ts";
import { isListed } from "#lib/catalog/sources/readers/outgoing.ts";
import type { Entity } from "#lib/catalog/types.ts";
import { config } from "#lib/config.ts";
import { rows, transaction } from "#lib/db/pool.ts";
import { PortolanError } from "#lib/errors.ts";
import { readableBody } from "./calling/answer.ts";
import { notListed } from "./calling/listed.ts";
import { callAddress, callHeaders } from "./calling/request.ts";
import { serversOf } from "./calling/servers.ts";
import type { CallInput } from "./schema.ts";
import { readOperations, readOutline } from "./thread/client.ts";
import type { ApiOutline, CallAnswer, DefinitionText, OperationDoc } from "./types.ts";

const limits = { maxBytes: 2_000_000, timeoutMs: 20_000 };

/**
 * Sends the request and returns what came back. Only to a listed host, only below a server of the API, only for an operation
 * that the definition has. The audit row is written before the request leaves, and holds nothing that was filled in.
 * @throws PortolanError
 */
export async function callApi(actor: Actor, ref: string, input: CallInput): Promise<CallAnswer> {
  authorize(actor, "api.call");
  const { operation, outline, entity } = await subjectOf(ref, input.operation);
  const isQuery = outline.format === "graphql";
  if (!isQuery && outline.format !== "openapi")
    throw new PortolanError(
      "InvalidInput",
      `${outline.formatLabel} is not called over HTTP from here.`,
      "Call OpenAPI and GraphQL.",
    );
  const servers = serversOf(entity, operation.servers.length > 0 ? operation.servers : outline.servers);
  const url = callAddress(isQuery ? "" : operation.name, servers, input);
  const headers = callHeaders(input);
  const policy = { listed: config().apis.tryIt.hosts, named: [] };
  if (!isListed(url, policy)) throw new PortolanError("NotAllowed", notListed(url));
  if (actor.type === "person") countApiCall(actor);
  const method = isQuery ? "POST" : operation.verb;
  await transaction((client) =>
    recordAudit(client, actor, {
      action: "api.call",
      subject: ref,
      detail: { operation: `${operation.verb} ${operation.name}`, method, host: url.host },
    }),
  );
  const body = input.body === null || method === "GET" || method === "HEAD" ? null : Buffer.from(input.body);
  const answer = await exchange({ url, method, headers, body }, { ...limits, policy });
  const contentType = answer.headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? null;
  return { ...answer, body: readableBody(answer.body, contentType, answer.cut), bytes: answer.body.length };
}

interface Subject {
  entity: Entity;
  outline: ApiOutline;
  operation: OperationDoc;
}

async function subjectOf(ref: string, id: string): Promise<Subject> {
  const [row] = await rows<{ data: Entity; type: string | null; definition: string | null }>(
    `SELECT data, type, data->'spec'->>'definition' AS definition
     FROM entity WHERE ref = $1 AND kind = 'api' AND deleted_at IS NULL`,
    [ref],
  );
  if (!row?.definition)
    throw new PortolanError("NotFound", `There is no API ${ref} with a definition in the catalog.`);
  const definition: DefinitionText = { type: row.type ?? "", text: row.definition };
  const outline = await readOutline(definition);
  if (!outline || "message" in outline)
    throw new PortolanError("InvalidInput", "The API's definition cannot be read.", outline?.message);
  const [operation] = await readOperations(definition, [id]);
  if (!operation)
    throw new PortolanError(
      "NotFound",
      `The definition has no operation ${id}.`,
      "Reload the page: it may have changed.",
    );
  return { entity: row.data, outline, operation };
}

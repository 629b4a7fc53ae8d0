/** An AsyncAPI definition as a reference. */
import {
  exampleText,
  type Fields,
  fieldsOf,
  inlineJson,
  isFields,
  listOf,
  textOf,
  wordOf,
} from "#lib/apis/definition/fields.ts";
import { type DefinitionReader, nodesAtMost } from "#lib/apis/definition/reader.ts";
import { sampleOf } from "#lib/apis/schema/sample.ts";
import { securityScheme } from "#lib/apis/schema/security.ts";
import { type Budget, dataTree } from "#lib/apis/schema/tree.ts";
import { typesOf } from "#lib/apis/schema/words.ts";
import type {
  ApiOutline,
  ApiServer,
  BodyDoc,
  OperationDoc,
  OperationRow,
  ParameterDoc,
  TypeRow,
} from "#lib/apis/types.ts";
import { type AsyncApiModel, type ChannelOperation, type Message, readAsyncApi } from "./model.ts";

/** @throws DefinitionError */
export function asyncApiReader(document: Fields): DefinitionReader {
  const model = readAsyncApi(document);
  const operations = new Map(model.operations.map((operation) => [operation.id, operation]));
  const schemas = fieldsOf(fieldsOf(document.components).schemas);
  return {
    outline: () => outline(model, schemas),
    operation: (id) => {
      const found = operations.get(id);
      return found ? operationDoc(found, model) : null;
    },
    type: (name) => {
      if (!Object.hasOwn(schemas, name)) return null;
      const schema = dataTree(schemas[name], model.references, { nodes: nodesAtMost });
      return { ...typeRow(name, schemas[name], model), schema };
    },
  };
}

function outline({ document, references, version, operations }: AsyncApiModel, schemas: Fields): ApiOutline {
  const info = fieldsOf(document.info);
  const schemes = fieldsOf(fieldsOf(document.components).securitySchemes);
  return {
    format: "asyncapi",
    formatLabel: `AsyncAPI ${version}`,
    title: textOf(info.title),
    version: wordOf(info.version),
    description: textOf(info.description),
    servers: Object.entries(fieldsOf(document.servers)).flatMap(([name, item]) =>
      server(name, references.follow(item)),
    ),
    security: Object.entries(schemes).map(([name, raw]) => securityScheme(name, references.follow(raw))),
    groups: [],
    operations: operations.map(row),
    types: Object.entries(schemas).map(([name, schema]) =>
      typeRow(name, schema, { document, references, version, operations }),
    ),
    words: { operations: "Operations", types: "Schemas" },
  };
}

/** Version 2 has a url; version 3 host and path beside the protocol. */
function server(name: string, raw: Fields): ApiServer[] {
  const host = textOf(raw.host);
  const protocol = textOf(raw.protocol);
  const url = textOf(raw.url) ?? (host && `${host}${textOf(raw.pathname) ?? ""}`);
  if (!url) return [];
  const whole = protocol && !url.includes("://") ? `${protocol}://${url}` : url;
  const description = textOf(raw.description) ?? textOf(raw.title);
  return [{ url: whole, description: description ? `${name}: ${description}` : name }];
}

function row(operation: ChannelOperation): OperationRow {
  const { id, action, channel, raw, channelRaw } = operation;
  return {
    id,
    verb: action,
    name: channel,
    summary:
      textOf(raw.title) ?? textOf(raw.summary) ?? textOf(channelRaw.description) ?? textOf(raw.operationId),
    deprecated: raw.deprecated === true,
    group: null,
  };
}

function typeRow(name: string, schema: unknown, { references }: AsyncApiModel): TypeRow {
  const flat = references.follow(schema);
  const kind = Array.isArray(flat.enum) ? "enum" : (typesOf(flat)[0] ?? "schema");
  return { name, kind, description: textOf(flat.description) ?? textOf(flat.title) };
}

function operationDoc(operation: ChannelOperation, model: AsyncApiModel): OperationDoc {
  const budget: Budget = { nodes: nodesAtMost };
  const { raw, channelRaw, readBy, messages, reply } = operation;
  const bodies = messages.map((message) => messageDoc(message, model, budget));
  const answers = reply.map((message) => messageDoc(message, model, budget));
  const bindings = [...bindingNotes(channelRaw.bindings), ...bindingNotes(raw.bindings)];
  return {
    ...row(operation),
    description: textOf(raw.description) ?? textOf(channelRaw.description),
    operationId: textOf(raw.operationId),
    notes: [
      readBy === "clients" ? "consumers read from this channel" : "the application reads from this channel",
      ...bindings,
    ],
    security: null,
    servers: [],
    parameters: parameters(channelRaw, model, budget),
    request: bodies.length > 0 ? { required: true, description: null, bodies } : null,
    responses:
      answers.length > 0 ? [{ status: "reply", description: null, headers: [], bodies: answers }] : [],
  };
}

function messageDoc({ name, raw, payload, headers }: Message, model: AsyncApiModel, budget: Budget): BodyDoc {
  const written = fieldsOf(listOf(raw.examples)[0]).payload;
  const example =
    written ?? (isFields(payload) ? sampleOf(payload, model.references, "response") : undefined);
  const headerTree = isFields(headers) ? dataTree(headers, model.references, budget).children : [];
  return {
    label: name,
    description: textOf(raw.summary) ?? textOf(raw.description),
    schema: payload === undefined ? null : dataTree(payload, model.references, budget),
    headers: headerTree,
    example: exampleText(example),
    madeUp: written === undefined,
  };
}

/** Version 2 describes a parameter by a schema, version 3 by a few keys of its own. */
function parameters(channel: Fields, model: AsyncApiModel, budget: Budget): ParameterDoc[] {
  return Object.entries(fieldsOf(channel.parameters)).map(([name, item]) => {
    const raw = model.references.follow(item);
    const schema = raw.schema ?? { type: "string", enum: raw.enum, default: raw.default };
    const node = dataTree(schema, model.references, budget, {
      name,
      required: true,
      description: textOf(raw.description),
    });
    return { in: "channel", node };
  });
}

/** "kafka: partitions 12". */
function bindingNotes(value: unknown): string[] {
  return Object.entries(fieldsOf(value)).flatMap(([protocol, binding]) => {
    const facts = Object.entries(fieldsOf(binding)).filter(
      ([key, fact]) => key !== "bindingVersion" && typeof fact !== "object",
    );
    return facts.length > 0
      ? [`${protocol}: ${facts.map(([key, fact]) => `${key} ${inlineJson(fact)}`).join(", ")}`]
      : [];
  });
}

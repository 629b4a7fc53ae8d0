/** An OpenAPI definition as a reference. */
import {
  exampleText,
  type Fields,
  fieldsOf,
  inlineJson,
  listOf,
  textOf,
  wordOf,
} from "#lib/apis/definition/fields.ts";
import { type DefinitionReader, nodesAtMost } from "#lib/apis/definition/reader.ts";
import { type Direction, sampleOf } from "#lib/apis/schema/sample.ts";
import { securityScheme } from "#lib/apis/schema/security.ts";
import { type Budget, dataTree } from "#lib/apis/schema/tree.ts";
import { typesOf } from "#lib/apis/schema/words.ts";
import type {
  ApiOutline,
  BodyDoc,
  DataNode,
  OperationDoc,
  OperationGroup,
  OperationRow,
  ParameterDoc,
  TypeDoc,
  TypeRow,
} from "#lib/apis/types.ts";
import {
  type HttpOperation,
  type MediaType,
  type OpenApiModel,
  type Parameter,
  readOpenApi,
} from "./model.ts";

/** @throws DefinitionError */
export function openApiReader(document: Fields): DefinitionReader {
  const model = readOpenApi(document);
  const operations = new Map(model.operations.map((operation) => [operation.id, operation]));
  const schemas = fieldsOf(fieldsOf(model.document.components).schemas);
  return {
    outline: () => outline(model, schemas),
    operation: (id) => {
      const found = operations.get(id);
      return found ? operationDoc(found, model) : null;
    },
    type: (name) => (Object.hasOwn(schemas, name) ? typeDoc(name, schemas, model) : null),
  };
}

function outline(model: OpenApiModel, schemas: Fields): ApiOutline {
  const { document, version, servers, operations } = model;
  const info = fieldsOf(document.info);
  const schemes = fieldsOf(fieldsOf(document.components).securitySchemes);
  return {
    format: "openapi",
    formatLabel: `${document.swagger === undefined ? "OpenAPI" : "Swagger"} ${version}`,
    title: textOf(info.title),
    version: wordOf(info.version),
    description: textOf(info.description) ?? textOf(info.summary),
    servers,
    security: Object.entries(schemes).map(([name, raw]) =>
      securityScheme(name, model.references.follow(raw)),
    ),
    groups: groupsOf(document, operations),
    operations: operations.map(row),
    types: Object.entries(schemas).map(([name, schema]) => typeRow(name, schema, model)),
    words: { operations: "Operations", types: "Schemas" },
  };
}

/** Tags in the order in which the document lists them, then as operations name them. */
function groupsOf(document: Fields, operations: readonly HttpOperation[]): OperationGroup[] {
  const used = new Set(operations.flatMap(({ tags }) => tags.slice(0, 1)));
  const described = listOf(document.tags).flatMap((item) => {
    const name = textOf(fieldsOf(item).name);
    return name && used.delete(name) ? [{ name, description: textOf(fieldsOf(item).description) }] : [];
  });
  return [...described, ...[...used].map((name) => ({ name, description: null }))];
}

function row({ id, method, path, raw, tags }: HttpOperation): OperationRow {
  return {
    id,
    verb: method,
    name: path,
    summary: textOf(raw.summary) ?? textOf(raw.operationId),
    deprecated: raw.deprecated === true,
    group: tags[0] ?? null,
  };
}

function typeRow(name: string, schema: unknown, { references }: OpenApiModel): TypeRow {
  const flat = references.follow(schema);
  const kind = Array.isArray(flat.enum) ? "enum" : (typesOf(flat)[0] ?? (flat.oneOf ? "one of" : "schema"));
  return { name, kind, description: textOf(flat.description) ?? textOf(flat.title) };
}

function typeDoc(name: string, schemas: Fields, model: OpenApiModel): TypeDoc {
  const schema = dataTree(schemas[name], model.references, { nodes: nodesAtMost });
  return { ...typeRow(name, schemas[name], model), schema };
}

function operationDoc(operation: HttpOperation, model: OpenApiModel): OperationDoc {
  const { raw, body, responses, security } = operation;
  const budget: Budget = { nodes: nodesAtMost };
  const bodies = (media: readonly MediaType[], direction: Direction) =>
    media.map((one) => bodyDoc(one, model, budget, direction));
  return {
    ...row(operation),
    description: textOf(raw.description),
    operationId: textOf(raw.operationId),
    notes: Object.keys(fieldsOf(raw.callbacks)).map((name) => `calls back: ${name}`),
    security,
    servers: operation.servers.length > 0 ? operation.servers : model.servers,
    parameters: operation.parameters.map((one) => parameterDoc(one, model, budget)),
    request: body && {
      required: body.required,
      description: body.description,
      bodies: bodies(body.media, "request"),
    },
    responses: responses.map(({ status, description, headers, media }) => ({
      status,
      description,
      headers: headers.map((one) => parameterDoc(one, model, budget).node),
      bodies: bodies(media, "response"),
    })),
  };
}

function parameterDoc(parameter: Parameter, model: OpenApiModel, budget: Budget): ParameterDoc {
  const { name, required, description, example, deprecated } = parameter;
  const node: DataNode = dataTree(parameter.schema, model.references, budget, {
    name,
    required,
    description,
  });
  if (example !== undefined) node.example = typeof example === "string" ? example : inlineJson(example);
  return { in: parameter.in, node: { ...node, deprecated: node.deprecated || deprecated } };
}

function bodyDoc(media: MediaType, model: OpenApiModel, budget: Budget, direction: Direction): BodyDoc {
  const schema = media.schema === undefined ? null : dataTree(media.schema, model.references, budget);
  const madeUp = media.example === undefined;
  const example =
    madeUp && media.schema !== undefined
      ? sampleOf(media.schema, model.references, direction)
      : media.example;
  return { label: media.type, description: null, schema, headers: [], example: exampleText(example), madeUp };
}

/** An OpenAPI document of any version as its operations, each with what it inherits. Version 2 is read as version 3 would say it. */
import {
  type Fields,
  fieldsOf,
  isFields,
  listOf,
  textOf,
  textsOf,
  wordOf,
} from "#lib/apis/definition/fields.ts";
import { Slugs } from "#lib/apis/definition/identifiers.ts";
import { DefinitionError } from "#lib/apis/definition/problem.ts";
import { References } from "#lib/apis/definition/references.ts";
import type { ApiServer } from "#lib/apis/types.ts";
import { asVersion3 } from "./version-2.ts";

const httpMethods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"] as const;

export interface Parameter {
  name: string;
  in: string;
  required: boolean;
  deprecated: boolean;
  description: string | null;
  schema: unknown;
  example: unknown;
}

export interface MediaType {
  type: string;
  schema: unknown;
  example: unknown;
}

interface Body {
  required: boolean;
  description: string | null;
  media: MediaType[];
}

export interface Response {
  status: string;
  description: string | null;
  headers: Parameter[];
  media: MediaType[];
}

/** Alternatives; each names schemes with their scopes. */
export type Security = { scheme: string; scopes: string[] }[][];

export interface HttpOperation {
  id: string;
  /** Upper-case */
  method: string;
  /** The webhook's name when it is one */
  path: string;
  /** The API calls its consumers: they take the request and give the response */
  webhook: boolean;
  raw: Fields;
  tags: string[];
  /** Those of the path included */
  parameters: Parameter[];
  body: Body | null;
  responses: Response[];
  security: Security | null;
  servers: ApiServer[];
}

export interface OpenApiModel {
  document: Fields;
  references: References;
  /** As written: "2.0", "3.1.0" */
  version: string;
  operations: HttpOperation[];
  servers: ApiServer[];
}

/** @throws DefinitionError when the document is no OpenAPI */
export function readOpenApi(given: Fields): OpenApiModel {
  const version = wordOf(given.openapi) ?? wordOf(given.swagger);
  if (version === null)
    throw new DefinitionError(
      'It does not say which OpenAPI it is: write openapi: 3.1.0 (or swagger: "2.0").',
      1,
      1,
    );
  const document = version.startsWith("2") ? asVersion3(given) : given;
  const references = new References(document);
  const servers = serversOf(document.servers);
  const slugs = new Slugs();
  const context = { document, references, slugs };
  const operations = [
    ...Object.entries(fieldsOf(document.paths)).flatMap(([path, item]) =>
      operationsOfPath(path, references.follow(item), false, context),
    ),
    ...Object.entries(fieldsOf(document.webhooks)).flatMap(([name, item]) =>
      operationsOfPath(name, references.follow(item), true, context),
    ),
  ];
  return { document, references, version, operations, servers };
}

interface Context {
  document: Fields;
  references: References;
  slugs: Slugs;
}

function operationsOfPath(
  path: string,
  item: Fields,
  webhook: boolean,
  { document, references, slugs }: Context,
): HttpOperation[] {
  return httpMethods.flatMap((method) => {
    if (!isFields(item[method])) return [];
    const raw = fieldsOf(item[method]);
    return [
      {
        id: slugs.take(textOf(raw.operationId) ?? `${method} ${path}`),
        method: method.toUpperCase(),
        path,
        webhook,
        raw,
        tags: webhook ? ["Webhooks"] : textsOf(raw.tags),
        parameters: parametersOf([...listOf(item.parameters), ...listOf(raw.parameters)], references),
        body: bodyOf(raw.requestBody, references),
        responses: responsesOf(raw.responses, references),
        security: securityOf(raw.security ?? document.security),
        servers: serversOf(raw.servers ?? item.servers),
      },
    ];
  });
}

/** An operation's own parameter stands for that of its path with the same name and place. */
function parametersOf(list: readonly unknown[], references: References): Parameter[] {
  const found = new Map<string, Parameter>();
  for (const item of list) {
    const raw = references.follow(item);
    const name = textOf(raw.name);
    const place = textOf(raw.in);
    if (name && place) found.set(`${place} ${name}`, parameterOf(raw, name, place));
  }
  return [...found.values()];
}

function parameterOf(raw: Fields, name: string, place: string): Parameter {
  const [media] = Object.values(fieldsOf(raw.content));
  return {
    name,
    in: place,
    required: raw.required === true || place === "path",
    deprecated: raw.deprecated === true,
    description: textOf(raw.description),
    schema: raw.schema ?? fieldsOf(media).schema,
    example: exampleOf(raw),
  };
}

function exampleOf(raw: Fields): unknown {
  if (raw.example !== undefined) return raw.example;
  const [first] = Object.values(fieldsOf(raw.examples));
  return isFields(first) && "value" in first ? first.value : undefined;
}

function mediaOf(content: unknown): MediaType[] {
  return Object.entries(fieldsOf(content)).map(([type, value]) => {
    const media = fieldsOf(value);
    return { type, schema: media.schema, example: exampleOf(media) };
  });
}

function bodyOf(value: unknown, references: References): Body | null {
  if (!isFields(value)) return null;
  const body = references.follow(value);
  return {
    required: body.required === true,
    description: textOf(body.description),
    media: mediaOf(body.content),
  };
}

function responsesOf(value: unknown, references: References): Response[] {
  return Object.entries(fieldsOf(value)).flatMap(([status, item]) => {
    if (status.startsWith("x-")) return [];
    const response = references.follow(item);
    const headers = Object.entries(fieldsOf(response.headers)).map(([name, header]) =>
      parameterOf(references.follow(header), name, "header"),
    );
    return [{ status, description: textOf(response.description), headers, media: mediaOf(response.content) }];
  });
}

function securityOf(value: unknown): Security | null {
  if (!Array.isArray(value)) return null;
  return value.map((alternative) =>
    Object.entries(fieldsOf(alternative)).map(([scheme, scopes]) => ({ scheme, scopes: textsOf(scopes) })),
  );
}

/** Variables are replaced by their defaults, so that an address can be asked. */
function serversOf(value: unknown): ApiServer[] {
  return listOf(value).flatMap((item) => {
    const server = fieldsOf(item);
    const url = textOf(server.url);
    if (url === null) return [];
    const variables = fieldsOf(server.variables);
    const filled = url.replace(
      /\{([^{}]+)\}/g,
      (whole, name: string) => wordOf(fieldsOf(variables[name]).default) ?? whole,
    );
    return [{ url: filled, description: textOf(server.description) }];
  });
}

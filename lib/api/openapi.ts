/** The description of the API as an OpenAPI 3.1 document, from the same schemas that check requests. Pure. */
import { z } from "zod";
import { type ErrorCode, statusOf } from "#lib/errors.ts";
import type { ApiRoute } from "./route.ts";
import { errorBody } from "./shapes.ts";

interface JsonObject {
  [key: string]: unknown;
}

export interface OpenApiDocument extends JsonObject {
  openapi: string;
  paths: Record<string, JsonObject>;
  components: { schemas: Record<string, JsonObject>; [other: string]: unknown };
}

const everywhere: readonly ErrorCode[] = ["NotSignedIn", "TooManyRequests", "Unavailable"];

const said: Record<ErrorCode, string> = {
  InvalidInput: "The request is not on the form that the address takes; the message says what is wrong.",
  NotSignedIn: "Nobody is signed in, or the token does not count. `WWW-Authenticate` says which.",
  NotAllowed: "The person's role, or the token's scope, does not cover this.",
  NotFound: "What the address names is not there.",
  Conflict: "It does not go together with what is there.",
  TooLarge: "The body is larger than the address takes.",
  TooManyRequests: "The token has sent too many requests in this minute.",
  Unavailable: "The portal cannot answer now.",
};

export interface DocumentOptions {
  /** The portal's address, without a slash at the end */
  readonly server: string;
}

export function openApiDocument(routes: readonly ApiRoute[], { server }: DocumentOptions): OpenApiDocument {
  const schemas = new SchemaCollector();
  const paths: Record<string, JsonObject> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route, schemas) };
  }
  const tags = [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name }));
  return {
    openapi: "3.1.0",
    info: {
      title: "Portolan",
      // Of the API, not of the portal: it grows with an answer or address that clients have to change for.
      version: "1",
      description:
        "Everything the portal's pages do. Times are ISO 8601 in UTC; references of entities are `kind:namespace/name`, lower-cased. Errors say what is wrong and what to do.",
    },
    servers: [{ url: `${server}/api/v1` }],
    security: [{ token: [] }, { session: [] }],
    tags,
    paths,
    components: {
      schemas: schemas.all(),
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          description:
            "An access token from Settings, Tokens. It acts as its person, at most within its scope.",
        },
        session: {
          type: "apiKey",
          in: "cookie",
          name: "next-auth.session-token",
          description: "The session of a browser that is signed in.",
        },
      },
    },
  };
}

function operation(route: ApiRoute, schemas: SchemaCollector): JsonObject {
  const { answer, body } = route;
  const id = operationId(route);
  return {
    operationId: id,
    tags: [route.tag],
    summary: route.summary,
    description: [route.description, permissionSentence(route)].filter(Boolean).join("\n\n"),
    parameters: [
      ...parameters(route.params, "path"),
      ...parameters(route.query, "query"),
      ...freeQuery(route),
    ],
    ...(body && {
      requestBody: {
        required: true,
        content: { "application/json": { schema: schemas.reference(`${id}Body`, body, "input") } },
      },
    }),
    responses: {
      [answer.status]: {
        description: answer.description,
        ...(answer.schema || answer.media ? { content: content(route, schemas) } : {}),
      },
      ...errorResponses(route, schemas),
    },
  };
}

/** `GET /sources/{name}/sync` → `getSourcesByNameSync` */
function operationId({ method, path }: ApiRoute): string {
  const words = path
    .split("/")
    .filter(Boolean)
    .map((part) => (part.startsWith("{") ? `By-${part.slice(1, -1)}` : part))
    .flatMap((part) => part.split(/[^A-Za-z0-9]+/));
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
  return method.toLowerCase() + words.map(capital).join("");
}

function permissionSentence({ permission, method, asks }: ApiRoute): string {
  const scope = method === "GET" || asks ? "read" : "write";
  const who = permission ? `Takes the permission \`${permission}\`` : "Takes no permission";
  return `${who}, and of a token the scope ${scope}.`;
}

function content({ answer }: ApiRoute, schemas: SchemaCollector): JsonObject {
  const json = answer.schema
    ? { "application/json": { schema: schemas.reference(null, answer.schema, "output") } }
    : {};
  const others = (answer.media ?? []).map((media) => [media, { schema: { type: "string" } }] as const);
  return { ...json, ...Object.fromEntries(others) };
}

function errorResponses(route: ApiRoute, schemas: SchemaCollector): JsonObject {
  const codes = [...new Set([...route.errors, ...everywhere])];
  return Object.fromEntries(
    codes.map((code) => [
      statusOf[code],
      {
        description: said[code],
        content: { "application/json": { schema: schemas.reference(null, errorBody, "output") } },
      },
    ]),
  );
}

/** The members of an object as parameters. A list may be repeated; what has a default or may be absent is optional. */
function parameters(object: z.ZodObject | undefined, place: "path" | "query"): JsonObject[] {
  if (!object) return [];
  const { properties = {}, required = [] } = jsonSchema(object, "input");
  return Object.entries(properties as Record<string, JsonObject>).map(
    ([name, { description, ...schema }]) => ({
      name,
      in: place,
      required: place === "path" || (required as string[]).includes(name),
      ...(description !== undefined && { description }),
      ...(schema.type === "array" && { style: "form", explode: true }),
      schema,
    }),
  );
}

function freeQuery({ properties }: ApiRoute): JsonObject[] {
  if (!properties) return [];
  return [
    {
      name: "property",
      in: "query",
      description: "Any property's path with a value: `spec.language=go`. May be repeated.",
      style: "form",
      explode: true,
      schema: { type: "object", additionalProperties: { type: "string" } },
    },
  ];
}

/** Schemas with an id (`.meta({ id })`) stand in the document once, under it; others where they are used. */
class SchemaCollector {
  readonly #found: Record<string, JsonObject> = {};

  /** `name` is for schemas without an id that shall stand by themselves. */
  reference(name: string | null, schema: z.ZodType, io: "input" | "output"): JsonObject {
    const { $defs = {}, ...own } = jsonSchema(schema, io) as JsonObject & {
      $defs?: Record<string, JsonObject>;
    };
    for (const [id, definition] of Object.entries($defs)) this.#found[id] ??= inComponents(definition);
    const id = schema.meta()?.id ?? name;
    if (typeof id !== "string") return inComponents(own);
    this.#found[id] ??= inComponents(own);
    return { $ref: `#/components/schemas/${id}` };
  }

  all(): Record<string, JsonObject> {
    return Object.fromEntries(Object.entries(this.#found).sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

function jsonSchema(schema: z.ZodType, io: "input" | "output"): JsonObject {
  const {
    $schema: _,
    id: __,
    ...rest
  } = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    override: ({ jsonSchema }) => {
      // Answers may gain fields; whoever reads them has to bear it.
      if (io === "output") delete jsonSchema.additionalProperties;
      delete jsonSchema["~standard" as keyof typeof jsonSchema];
    },
  }) as JsonObject;
  return rest;
}

/** zod refers to `#/$defs/X`; an OpenAPI document keeps them elsewhere. */
function inComponents(schema: JsonObject): JsonObject {
  const { id: _, ...rest } = schema;
  return JSON.parse(JSON.stringify(rest).replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonObject;
}

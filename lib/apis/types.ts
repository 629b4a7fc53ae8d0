/** Shapes of an API definition as the portal shows it. Nothing here reads anything, so the browser may use it. */
import type { EntityLabel } from "#lib/catalog/types.ts";

/** What a definition is written in, as far as the portal understands it. Everything else is shown as its source. */
export type DefinitionFormat = "openapi" | "asyncapi" | "graphql" | "grpc";

/** Why a definition cannot be read, and where. */
export interface DefinitionProblem {
  message: string;
  /** From 1; null when the reader cannot tell */
  line: number | null;
  column: number | null;
}

/** One line of the list of operations. */
export interface OperationRow {
  /** Unique within the definition, made of letters, digits, `-`, `_` and `.` */
  id: string;
  /** GET, publish, query, rpc … */
  verb: string;
  /** Path, channel, field or method */
  name: string;
  summary: string | null;
  deprecated: boolean;
  /** Tag, service or root type it is listed under; null when there is none */
  group: string | null;
}

export interface OperationGroup {
  name: string;
  description: string | null;
}

/** A named type: schema, message, GraphQL type. */
export interface TypeRow {
  name: string;
  /** "object", "enum", "message" … */
  kind: string;
  description: string | null;
}

export interface ApiServer {
  /** As written; with variables replaced by their defaults */
  url: string;
  description: string | null;
}

export interface SecurityScheme {
  name: string;
  /** In words: "Bearer token (JWT)", "API key in the header X-Key" */
  kind: string;
  description: string | null;
  /** What try-it asks for: how the credential travels */
  carrier: "bearer" | "basic" | "header" | "query" | "cookie" | null;
  /** Name of the header, parameter or cookie */
  key: string | null;
}

/** What a definition says about itself, and the lists of what it holds. */
export interface ApiOutline {
  format: DefinitionFormat;
  /** "OpenAPI 3.1.0", "GraphQL", "proto3" */
  formatLabel: string;
  title: string | null;
  /** info.version or the package's name */
  version: string | null;
  description: string | null;
  servers: ApiServer[];
  security: SecurityScheme[];
  groups: OperationGroup[];
  operations: OperationRow[];
  types: TypeRow[];
  /** How the lists are called here: "Operations", "Methods", "Fields"; "Schemas", "Messages", "Types" */
  words: { operations: string; types: string };
}

/** A property, argument, header or body, with what is below it. */
export interface DataNode {
  /** Empty for what has no name of its own, such as a body */
  name: string;
  /** In words: "string (date-time)", "array of Pet" */
  type: string;
  /** The named type of the definition that `type` speaks of */
  typeName: string | null;
  required: boolean;
  deprecated: boolean;
  /** Constraints in words: "read only", "at least 1" */
  notes: string[];
  /** The only values there are, as JSON or as the language writes them */
  values: string[];
  description: string | null;
  example: string | null;
  children: DataNode[];
  /** Why there is nothing below although there could be: it would repeat itself, or the page would grow too long */
  ends: "recursive" | "long" | null;
}

export interface ParameterDoc {
  /** path, query, header, cookie, argument, channel */
  in: string;
  node: DataNode;
}

export interface BodyDoc {
  /** application/json, the message's name … */
  label: string;
  description: string | null;
  schema: DataNode | null;
  headers: DataNode[];
  /** Text of an example, JSON indented by two */
  example: string | null;
  /** The example was made from the schema, not written by the authors */
  madeUp: boolean;
}

export interface ResponseDoc {
  status: string;
  description: string | null;
  headers: DataNode[];
  bodies: BodyDoc[];
}

export interface OperationDoc extends OperationRow {
  description: string | null;
  operationId: string | null;
  /** Short facts in words: "streams responses", "idempotent" */
  notes: string[];
  /** Alternatives; each names schemes with their scopes. Empty: nothing is needed; null: the definition does not say */
  security: { scheme: string; scopes: string[] }[][] | null;
  servers: ApiServer[];
  parameters: ParameterDoc[];
  request: { required: boolean; description: string | null; bodies: BodyDoc[] } | null;
  responses: ResponseDoc[];
}

export interface TypeDoc extends TypeRow {
  schema: DataNode;
}

export type ChangeLevel = "breaking" | "dangerous" | "safe";

/** One difference between two definitions. */
export interface ApiChange {
  level: ChangeLevel;
  /** Its rule in lib/apis/changes/rules.ts, or the name that graphql-js gives it */
  rule: string;
  /** "GET /pets › response 200 › owner.name", or from the named schema on: "Pet › owner" */
  place: string;
  sentence: string;
  /** What it does to whoever relies on the old definition */
  why: string;
  /** Operations that it reaches, as verb and name; empty when it is about the definition as a whole */
  operations: string[];
}

export interface Comparison {
  format: DefinitionFormat;
  counts: Record<ChangeLevel, number>;
  /** Breaking first */
  changes: ApiChange[];
  /** There were more than are listed */
  cut: boolean;
}

/** What the thread for definitions is asked and answers. */
export interface DefinitionText {
  text: string;
  /** spec.type of the API */
  type: string;
}

/** Job name → what goes in and comes out. */
export interface DefinitionJobs {
  /** Null: the portal knows the type by its source only */
  outline: { input: DefinitionText; output: ApiOutline | DefinitionProblem | null };
  operations: { input: DefinitionText & { ids: string[] }; output: OperationDoc[] };
  types: { input: DefinitionText & { names: string[] }; output: TypeDoc[] };
  compare: {
    input: { before: DefinitionText; after: DefinitionText };
    output: Comparison | ComparisonProblem;
  };
}

export interface ComparisonProblem extends DefinitionProblem {
  /** Which of the two cannot be read; null: they are of different formats, or of one that is not compared */
  side: "before" | "after" | null;
}

/** An entity that provides or consumes an API, and how to reach whoever owns it. */
export interface ApiParty {
  entity: EntityLabel;
  type: string | null;
  lifecycle: string | null;
  owner: EntityLabel | null;
  /** The owner's address from spec.profile.email, and the first links of its metadata */
  contacts: { label: string; href: string }[];
}

/** What changed between two definitions, and whom it hits. */
export interface ComparisonReport {
  /** The API whose consumers are listed */
  api: EntityLabel;
  /** What the two sides are called */
  before: string;
  after: string;
  result: Comparison | ComparisonProblem;
  consumers: ApiParty[];
}

/** A definition that the API had. */
export interface DefinitionVersion {
  id: string;
  /** ISO time when the portal first saw it */
  seenAt: string;
  /** Commit or etag that the source had then */
  revision: string | null;
}

/** What a call from an API's page brought back. Nothing of it is kept. */
export interface CallAnswer {
  status: number;
  statusText: string;
  headers: [name: string, value: string][];
  /** Text, JSON indented; null when it is no text */
  body: string | null;
  /** Size of the body in bytes, as far as it was read */
  bytes: number;
  /** There was more */
  cut: boolean;
  elapsedMs: number;
}

/** A server that a call could go to. */
export interface CallServer {
  url: string;
  /** Why it cannot, with what an administrator would add; null when it can */
  refusal: string | null;
}

/** What the form of a call needs to know. */
export interface CallForm {
  /** Where the call is sent to within the portal */
  action: string;
  operation: Pick<OperationRow, "id" | "verb" | "name">;
  parameters: {
    in: string;
    name: string;
    required: boolean;
    type: string;
    values: string[];
    example: string | null;
  }[];
  /** Null: it has no body */
  body: { contentType: string; example: string } | null;
  /** Alternatives are flattened: what is filled in is sent */
  credentials: SecurityScheme[];
  servers: CallServer[];
  /** Why this person cannot call; null when they can */
  denied: string | null;
}

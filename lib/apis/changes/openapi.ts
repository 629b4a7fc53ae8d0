/** What changed between two OpenAPI definitions. */
import { fieldsOf, textOf } from "#lib/apis/definition/fields.ts";
import type { HttpOperation, MediaType, OpenApiModel, Parameter, Response } from "#lib/apis/openapi/model.ts";
import { securityScheme } from "#lib/apis/schema/security.ts";
import type { ApiChange } from "#lib/apis/types.ts";
import { Changes } from "./collect.ts";
import { compareSecurity } from "./security.ts";

export function compareOpenApi(before: OpenApiModel, after: OpenApiModel): ApiChange[] {
  const changes = new Changes(before.references, after.references);
  const rest = new Map(after.operations.map((operation) => [keyOf(operation), operation]));
  for (const old of before.operations) {
    const next = rest.get(keyOf(old));
    if (next) {
      rest.delete(keyOf(old));
      new OperationComparer(changes, old, next).run();
    } else {
      const words = old.raw.deprecated === true ? "was deprecated and is removed" : "was removed";
      changes.add("operation-removed", [nameOf(old)], `${nameOf(old)} ${words}.`, nameOf(old));
    }
  }
  for (const added of rest.values())
    changes.add("operation-added", [nameOf(added)], `${nameOf(added)} was added.`, nameOf(added));
  compareServers(changes, before, after);
  compareSchemes(changes, before, after);
  return changes.list;
}

/** Names of path parameters are no part of the address. */
const keyOf = ({ method, path, webhook }: HttpOperation) =>
  `${webhook ? "webhook " : ""}${method} ${webhook ? path : path.replace(/\{[^{}]*\}/g, "{}")}`;

const nameOf = ({ method, path, webhook }: HttpOperation) => `${webhook ? "webhook " : ""}${method} ${path}`;

class OperationComparer {
  readonly #changes: Changes;
  readonly #old: HttpOperation;
  readonly #next: HttpOperation;
  readonly #name: string;
  /** Of what consumers send: a webhook is sent to them */
  readonly #sent: "request" | "response";
  readonly #received: "request" | "response";

  constructor(changes: Changes, old: HttpOperation, next: HttpOperation) {
    this.#changes = changes;
    this.#old = old;
    this.#next = next;
    this.#name = nameOf(next);
    this.#sent = next.webhook ? "response" : "request";
    this.#received = next.webhook ? "request" : "response";
  }

  run(): void {
    this.#itself();
    this.#parameters();
    this.#body();
    this.#responses();
    compareSecurity(this.#old.security, this.#next.security, (rule, sentence) =>
      this.#changes.add(rule, [this.#name, "security"], sentence, this.#name),
    );
  }

  #add(rule: Parameters<Changes["add"]>[0], place: readonly string[], sentence: string): void {
    this.#changes.add(rule, [this.#name, ...place], sentence, this.#name);
  }

  #itself(): void {
    const [old, next] = [this.#old.raw, this.#next.raw];
    if (old.deprecated !== true && next.deprecated === true)
      this.#add("operation-deprecated", [], `${this.#name} is deprecated.`);
    const ids = [textOf(old.operationId), textOf(next.operationId)];
    if (ids[0] !== null && ids[0] !== ids[1])
      this.#add("operation-id-changed", [], `Its operationId was ${ids[0]} and is ${ids[1] ?? "gone"} now.`);
  }

  #parameters(): void {
    const key = ({ in: place, name }: Parameter) =>
      place === "header" ? `${place} ${name.toLowerCase()}` : `${place} ${name}`;
    const rest = new Map(this.#next.parameters.map((one) => [key(one), one]));
    for (const old of this.#old.parameters) {
      const next = rest.get(key(old)) ?? this.#renamed(old);
      if (!next) {
        if (old.in !== "path")
          this.#add("parameter-removed", placeOf(old), `The ${old.in} parameter ${old.name} was removed.`);
        continue;
      }
      rest.delete(key(next));
      this.#parameter(old, next);
    }
    for (const added of rest.values()) {
      const rule = added.required ? "parameter-added-required" : "parameter-added-optional";
      const words = added.required ? "was added and is required" : "was added";
      this.#add(rule, placeOf(added), `The ${added.in} parameter ${added.name} ${words}.`);
    }
  }

  /** The path parameter at the same position. */
  #renamed(old: Parameter): Parameter | undefined {
    if (old.in !== "path") return undefined;
    const names = (path: string) => [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name);
    const position = names(this.#old.path).indexOf(old.name);
    const name = position < 0 ? undefined : names(this.#next.path)[position];
    const next = this.#next.parameters.find((one) => one.in === "path" && one.name === name);
    if (next)
      this.#add(
        "path-parameter-renamed",
        placeOf(next),
        `The path parameter ${old.name} is called ${next.name} now.`,
      );
    return next;
  }

  #parameter(old: Parameter, next: Parameter): void {
    if (!old.required && next.required)
      this.#add(
        "parameter-became-required",
        placeOf(next),
        `The ${next.in} parameter ${next.name} was optional and is required now.`,
      );
    if (old.required && !next.required)
      this.#add(
        "parameter-became-optional",
        placeOf(next),
        `The ${next.in} parameter ${next.name} was required and is optional now.`,
      );
    if (old.schema !== undefined || next.schema !== undefined)
      this.#changes.schemas(old.schema, next.schema, this.#sent, [this.#name, ...placeOf(next)], this.#name);
  }

  #body(): void {
    const [old, next] = [this.#old.body, this.#next.body];
    if (!old && !next) return;
    const place = ["request body"];
    if (!old) {
      const required = next?.required;
      this.#add(
        required ? "body-added-required" : "body-added-optional",
        place,
        `A ${required ? "required" : "optional"} request body was added.`,
      );
    } else if (!next) {
      this.#add("body-removed", place, "The request body was removed.");
    } else {
      if (!old.required && next.required)
        this.#add("body-became-required", place, "The request body was optional and is required now.");
      if (old.required && !next.required)
        this.#add("body-became-optional", place, "The request body was required and is optional now.");
      this.#media(old.media, next.media, this.#sent, place);
    }
  }

  #media(
    old: readonly MediaType[],
    next: readonly MediaType[],
    direction: "request" | "response",
    place: readonly string[],
  ): void {
    const side = place[0] === "request body" ? "request" : "response";
    for (const one of old) {
      const now = next.find(({ type }) => type === one.type);
      if (!now) this.#add(`${side}-type-removed`, place, `The media type ${one.type} was removed.`);
      else if (one.schema !== undefined || now.schema !== undefined)
        this.#changes.schemas(one.schema, now.schema, direction, [this.#name, ...place], this.#name);
    }
    for (const { type } of next)
      if (!old.some((one) => one.type === type))
        this.#add(`${side}-type-added`, place, `The media type ${type} was added.`);
  }

  #responses(): void {
    const rest = new Map(this.#next.responses.map((one) => [one.status.toUpperCase(), one]));
    for (const old of this.#old.responses) {
      const next = rest.get(old.status.toUpperCase());
      rest.delete(old.status.toUpperCase());
      if (next) this.#response(old, next);
      else
        this.#add(
          isSuccess(old.status) ? "success-status-removed" : "error-status-removed",
          [`response ${old.status}`],
          `The response ${old.status} was removed.`,
        );
    }
    for (const { status } of rest.values())
      this.#add(
        isSuccess(status) ? "success-status-added" : "error-status-added",
        [`response ${status}`],
        `The response ${status} was added.`,
      );
  }

  #response(old: Response, next: Response): void {
    const place = [`response ${next.status}`];
    const find = (headers: readonly Parameter[], name: string) =>
      headers.find((one) => one.name.toLowerCase() === name.toLowerCase());
    for (const header of old.headers) {
      const at = [...place, `header ${header.name}`];
      const now = find(next.headers, header.name);
      if (!now) this.#add("response-header-removed", at, `The response header ${header.name} was removed.`);
      else {
        if (header.required && !now.required)
          this.#add(
            "response-header-became-optional",
            at,
            `The response header ${header.name} was always sent and is optional now.`,
          );
        this.#changes.schemas(header.schema, now.schema, this.#received, [this.#name, ...at], this.#name);
      }
    }
    for (const header of next.headers)
      if (!find(old.headers, header.name))
        this.#add(
          "response-header-added",
          [...place, `header ${header.name}`],
          `The response header ${header.name} was added.`,
        );
    this.#media(old.media, next.media, this.#received, place);
  }
}

const placeOf = ({ in: place, name }: Parameter) => [`${place} parameter ${name}`];
const isSuccess = (status: string) => /^[123]/.test(status);

function compareServers(changes: Changes, before: OpenApiModel, after: OpenApiModel): void {
  const [old, next] = [before, after].map(({ servers }) => new Set(servers.map(({ url }) => url)));
  if (!old || !next || next.size === 0) return;
  for (const url of old)
    if (!next.has(url)) changes.add("server-removed", ["servers"], `The server ${url} was removed.`);
  for (const url of next)
    if (!old.has(url)) changes.add("server-added", ["servers"], `The server ${url} was added.`);
}

function compareSchemes(changes: Changes, before: OpenApiModel, after: OpenApiModel): void {
  const schemesOf = ({ document, references }: OpenApiModel) =>
    Object.entries(fieldsOf(fieldsOf(document.components).securitySchemes)).map(
      ([name, raw]) => [name, securityScheme(name, references.follow(raw)).kind] as const,
    );
  const now = new Map(schemesOf(after));
  for (const [name, kind] of schemesOf(before)) {
    const next = now.get(name);
    if (next !== undefined && next !== kind)
      changes.add(
        "security-scheme-changed",
        ["security", name],
        `The security scheme ${name} was ${kind} and is ${next} now.`,
      );
  }
}

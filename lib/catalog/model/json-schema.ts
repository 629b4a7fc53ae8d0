/**
 * JSON Schema as kinds use it for `spec`: draft 2020-12, with texts for what it finds. A schema comes from a repository: it is
 * checked against the schema of schemas first, reads nothing from anywhere, and its patterns run in linear time.
 */
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { RE2JS } from "re2js";

type Keys = (string | number)[];

/** Something wrong at a place of a value, in a sentence that says what is right. */
export interface SchemaFinding {
  path: Keys;
  /** Whether it is about the key itself */
  part: "key" | "value";
  message: string;
}

const MAX_SCHEMA_CHARACTERS = 200_000;
const MAX_FINDINGS = 20;

/** Patterns of a repository must not be able to hold up the process, which backtracking would allow. */
function linearPattern(pattern: string) {
  const compiled = RE2JS.compile(pattern);
  // Its text is the key under which compiled schemas share it.
  return { test: (text: string) => compiled.matcher(text).find(), toString: () => pattern };
}
linearPattern.code = "linearPattern";

function validator(): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    strictTuples: false,
    validateFormats: true,
    addUsedSchema: false,
    logger: false,
    code: { regExp: linearPattern },
  });
  formats.default(ajv);
  return ajv;
}

/** What is wrong with a schema itself. Paths are those of the schema. */
export function checkSchema(schema: Record<string, unknown>): SchemaFinding[] {
  const text = JSON.stringify(schema);
  if (text.length > MAX_SCHEMA_CHARACTERS) {
    const message = `The schema has ${text.length} characters. Keep it to ${MAX_SCHEMA_CHARACTERS}.`;
    return [{ path: [], part: "value", message }];
  }
  const refused = refusedKeyword(schema, []);
  if (refused) return [refused];
  const ajv = validator();
  const valid = ajv.validateSchema(schema);
  if (!valid) return findings(ajv.errors ?? [], "schema");
  try {
    ajv.compile(schema);
    return [];
  } catch (error) {
    return [compileFinding(schema, error instanceof Error ? error.message : String(error))];
  }
}

/** Keywords that would make the answer a promise, or take over another draft's rules. */
function refusedKeyword(value: unknown, path: Keys): SchemaFinding | null {
  if (typeof value !== "object" || value === null || path.length > 100) return null;
  for (const [key, below] of Object.entries(value)) {
    const at = Array.isArray(value) ? Number(key) : key;
    if (key === "$async") return { path: [...path, at], part: "key", message: "Leave $async out." };
    if (key === "$schema" && path.length === 0 && !/2020-12/.test(String(below))) {
      const message = `The schema says ${JSON.stringify(below)}. Leave $schema out, or write "https://json-schema.org/draft/2020-12/schema".`;
      return { path: [...path, at], part: "value", message };
    }
    if (key === "$ref" && typeof below === "string" && !below.startsWith("#")) {
      const message = `The schema refers to ${JSON.stringify(below)}, and nothing is fetched. Refer to a part of it, such as "#/$defs/size".`;
      return { path: [...path, at], part: "value", message };
    }
    const found = refusedKeyword(below, [...path, at]);
    if (found) return found;
  }
  return null;
}

function compileFinding(schema: unknown, message: string): SchemaFinding {
  const keyword = /unknown keyword: "([^"]+)"/.exec(message)?.[1];
  if (keyword) {
    const path = pathOfKey(schema, keyword, []) ?? [];
    return {
      path,
      part: "key",
      message: `JSON Schema has no keyword ${keyword}. Correct it, or leave it out.`,
    };
  }
  const format = /unknown format "([^"]+)"/.exec(message)?.[1];
  if (format) {
    const known = "date, date-time, time, email, hostname, ipv4, ipv6, uri, uuid";
    return {
      path: pathOfKey(schema, "format", [], format) ?? [],
      part: "value",
      message: `The format ${format} is not known. Write one of ${known}.`,
    };
  }
  return { path: [], part: "value", message: `The schema cannot be used: ${message}.` };
}

function pathOfKey(value: unknown, key: string, path: Keys, wanted?: string): Keys | null {
  if (typeof value !== "object" || value === null || path.length > 100) return null;
  for (const [name, below] of Object.entries(value)) {
    const at: Keys = [...path, Array.isArray(value) ? Number(name) : name];
    if (name === key && (wanted === undefined || below === wanted)) return at;
    const found = pathOfKey(below, key, at, wanted);
    if (found) return found;
  }
  return null;
}

const compiledByObject = new WeakMap<object, ValidateFunction>();
/** Threads get the same schema again as another object with each file. */
const compiledByText = new Map<string, ValidateFunction>();
const MAX_COMPILED = 300;

function compiled(schema: Record<string, unknown>): ValidateFunction {
  const known = compiledByObject.get(schema);
  if (known) return known;
  const text = JSON.stringify(schema);
  let validate = compiledByText.get(text);
  if (!validate) {
    validate = validator().compile(schema);
    if (compiledByText.size >= MAX_COMPILED) compiledByText.clear();
    compiledByText.set(text, validate);
  }
  compiledByObject.set(schema, validate);
  return validate;
}

/** What of a `spec` its kind's schema does not allow. Paths are those of the spec. Assumes `checkSchema`. */
export function checkAgainstSchema(schema: Record<string, unknown>, spec: unknown): SchemaFinding[] {
  const validate = compiled(schema);
  return validate(spec) ? [] : findings(validate.errors ?? [], "spec");
}

/** Combinators say nothing by themselves where one of their branches does. */
const combinators = new Set(["anyOf", "oneOf", "if", "allOf", "not"]);

function findings(errors: readonly ErrorObject[], root: string): SchemaFinding[] {
  const found = new Map<string, SchemaFinding>();
  // Of a value that has to be one of a few, its type goes without saying.
  const chosen = new Set(
    errors.flatMap(({ keyword, instancePath }) => (keyword === "enum" ? instancePath : [])),
  );
  const telling = errors.filter(
    ({ keyword, instancePath }) =>
      !combinators.has(keyword) && !(keyword === "type" && chosen.has(instancePath)),
  );
  for (const error of telling.length > 0 ? telling : errors) {
    const finding = findingOf(error, root);
    const key = `${finding.path.join("\u0000")} ${finding.message}`;
    if (found.size < MAX_FINDINGS) found.set(key, finding);
  }
  return [...found.values()];
}

const type = (value: unknown) =>
  Array.isArray(value)
    ? "a list"
    : value === null
      ? "nothing"
      : typeof value === "object"
        ? "an object"
        : shorten(JSON.stringify(value));
const shorten = (text: string) => (text.length > 80 ? `${text.slice(0, 70)}…` : text);

const typeWords: Record<string, string> = {
  string: "text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  null: "nothing",
};

function findingOf(error: ErrorObject, root: string): SchemaFinding {
  const path = pointerKeys(error.instancePath);
  const where = [root, ...path].reduce<string>(
    (text, key) => (typeof key === "number" ? `${text}[${key}]` : text === "" ? key : `${text}.${key}`),
    "",
  );
  const { keyword, params, data } = error;
  const value = (message: string): SchemaFinding => ({ path, part: "value", message });
  const key = (name: string, message: string): SchemaFinding => ({
    path: [...path, name],
    part: "key",
    message,
  });
  switch (keyword) {
    case "required": {
      const name = String(params.missingProperty);
      const form = formOf(propertySchema(error.parentSchema, name));
      return {
        path,
        part: "key",
        message: `${where} has no ${name}. Add ${where}.${name}${form ? ` (${form})` : ""}.`,
      };
    }
    case "additionalProperties":
    case "unevaluatedProperties": {
      const name = String(params.additionalProperty ?? params.unevaluatedProperty);
      const known = Object.keys((error.parentSchema?.properties as object | undefined) ?? {});
      const advice =
        known.length > 0 ? `Write one of ${known.slice(0, 20).join(", ")}, or remove it.` : "Remove it.";
      return key(name, `${where} has no field ${JSON.stringify(name)}. ${advice}`);
    }
    case "type": {
      const wanted = [params.type].flat().map((name) => typeWords[String(name)] ?? String(name));
      const quoted =
        wanted.includes("text") && ["number", "boolean"].includes(typeof data)
          ? `, in quotes: "${data}"`
          : "";
      return value(`${where} is ${type(data)}. Write ${wanted.join(" or ")}${quoted}.`);
    }
    case "enum": {
      const allowed = (params.allowedValues as unknown[]).map((one) =>
        typeof one === "string" ? one : JSON.stringify(one),
      );
      return value(`${where} is ${type(data)}. Write ${allowed.slice(0, 30).join(" or ")}.`);
    }
    case "const":
      return value(`${where} is ${type(data)}. Write ${JSON.stringify(params.allowedValue)}.`);
    case "pattern":
      return value(`${where} is ${type(data)}. Write text that matches ${params.pattern}.`);
    case "format":
      return value(
        `${where} is ${type(data)}. Write ${formatWords[String(params.format)] ?? `a ${params.format}`}.`,
      );
    case "minLength":
    case "maxLength":
      return value(
        `${where} has ${[...String(data)].length} characters. Write at ${keyword === "minLength" ? "least" : "most"} ${params.limit}.`,
      );
    case "minItems":
    case "maxItems":
      return value(
        `${where} has ${Array.isArray(data) ? data.length : 0} items. Write at ${keyword === "minItems" ? "least" : "most"} ${params.limit}.`,
      );
    case "minimum":
    case "maximum":
    case "exclusiveMinimum":
    case "exclusiveMaximum":
      return value(`${where} is ${type(data)}. Write a number that is ${params.comparison} ${params.limit}.`);
    case "uniqueItems":
      return value(`${where} has the same item twice. Remove one.`);
    case "anyOf":
    case "oneOf":
      return value(`${where} has none of the forms that the schema allows.`);
    case "not":
      return value(`${where} has a form that the schema excludes.`);
    default:
      return value(`${where} ${error.message ?? `breaks the schema's rule ${keyword}`}.`);
  }
}

const formatWords: Record<string, string> = {
  date: "a date, such as 2025-03-01",
  "date-time": "a date and time, such as 2025-03-01T09:00:00Z",
  email: "an e-mail address",
  uri: "a web address in full, such as https://example.com/docs",
  uuid: "a UUID",
  hostname: "a host name",
};

function propertySchema(parent: unknown, name: string): unknown {
  const properties = (parent as { properties?: Record<string, unknown> } | undefined)?.properties;
  return properties && Object.hasOwn(properties, name) ? properties[name] : undefined;
}

/** What a field of this schema looks like, in a word or two; "" when it cannot be said. */
export function formOf(schema: unknown): string {
  if (typeof schema !== "object" || schema === null) return "";
  const { enum: choices, type: wanted, format } = schema as Record<string, unknown>;
  if (Array.isArray(choices)) return choices.slice(0, 10).map(String).join(" or ");
  if (typeof format === "string" && formatWords[format]) return formatWords[format];
  return [wanted ?? []]
    .flat()
    .map((name) => typeWords[String(name)] ?? String(name))
    .join(" or ");
}

function pointerKeys(pointer: string): Keys {
  if (pointer === "") return [];
  return pointer
    .slice(1)
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

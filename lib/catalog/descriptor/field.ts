import { type Path, pathText, quoteValue, type Report } from "./report.ts";

/** How a field becomes relations: both are emitted, one in each direction. */
export interface RelationRule {
  forward: string;
  inverse: string;
  /** For refs that name no kind; without it each ref has to */
  defaultKind?: string;
  /** Refs to other kinds make no relation */
  only?: readonly string[];
}

interface Common {
  required?: true;
  /** Not required when this neighbour is there */
  unless?: string;
  relation?: RelationRule;
}

export type Field = Common &
  (
    | { type: "text"; mayBeEmpty?: true; maxLength?: number; values?: readonly string[] }
    | { type: "boolean" }
    | { type: "list"; of: Field; minItems?: number }
    | { type: "object"; fields: Fields; others?: Field }
    /** The first choice of the value's own type counts */
    | { type: "choice"; of: readonly Field[] }
    /** One ref or a list of them; nothing at all counts as left out */
    | { type: "refs" }
  );

export type Fields = Readonly<Record<string, Field>>;

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Checks the fields of an object; fields that are not in the table are the author's own. */
export function checkFields(
  object: Record<string, unknown>,
  fields: Fields,
  path: Path,
  report: Report,
  others?: Field,
): void {
  for (const name in fields) {
    const field = fields[name];
    if (!field) continue;
    if (Object.hasOwn(object, name)) checkField(object[name], field, [...path, name], report);
    else if (field.required && !(field.unless && Object.hasOwn(object, field.unless))) {
      reportMissing(name, path, report, field);
    }
  }
  if (!others) return;
  for (const name of Object.keys(object)) {
    if (!Object.hasOwn(fields, name)) checkField(object[name], others, [...path, name], report);
  }
}

/** For fields that a newcomer could not guess the form of. */
const examples: Readonly<Record<string, string>> = {
  apiVersion: "backstage.io/v1alpha1",
  kind: "Component",
  lifecycle: "experimental, production or deprecated",
  owner: "group:default/platform",
};

/** A required field that is not there: shown at the key of the object that lacks it. */
export function reportMissing(name: string, path: Path, report: Report, field?: Field): void {
  const where = path.length === 0 ? "The document" : pathText(path);
  const form = examples[name] ? `such as ${examples[name]}` : field && formOf(field);
  const message = `${where} has no ${name}. Add ${pathText([...path, name])}${form ? ` (${form})` : ""}.`;
  report.add("missing-field", message, path, "key");
}

export function checkField(value: unknown, field: Field, path: Path, report: Report): void {
  if (field.type === "choice") {
    const choice = field.of.find((one) => hasType(value, one));
    if (choice) checkField(value, choice, path, report);
    else reportType(value, field, path, report);
  } else if (!hasType(value, field)) {
    reportType(value, field, path, report);
  } else if (field.type === "text") {
    checkText(String(value), field, path, report);
  } else if (field.type === "list" && Array.isArray(value)) {
    checkList(value, field, path, report);
  } else if (field.type === "object" && isObject(value)) {
    checkFields(value, field.fields, path, report, field.others);
  } else if (field.type === "refs" && Array.isArray(value)) {
    for (const [at, item] of value.entries()) checkField(item, { type: "text" }, [...path, at], report);
  }
}

function hasType(value: unknown, field: Field): boolean {
  switch (field.type) {
    case "text":
      return typeof value === "string";
    case "boolean":
      return typeof value === "boolean";
    case "list":
      return Array.isArray(value);
    case "object":
      return isObject(value);
    case "choice":
      return field.of.some((one) => hasType(value, one));
    case "refs":
      return !value || typeof value === "string" || Array.isArray(value);
  }
}

function checkText(value: string, field: Field & { type: "text" }, path: Path, report: Report): void {
  if (value === "" && !field.mayBeEmpty) {
    report.add("empty-value", `${pathText(path)} is empty. Give it a value, or leave the field out.`, path);
  } else if (field.values && !field.values.includes(value)) {
    const allowed = field.values.join(" or ");
    report.add("value-not-allowed", `${pathText(path)} is ${quoteValue(value)}. Write ${allowed}.`, path);
  } else if (field.maxLength !== undefined && characters(value) > field.maxLength) {
    const count = characters(value);
    const message = `${pathText(path)} has ${count} characters. Keep it to ${field.maxLength}.`;
    report.add("value-too-long", message, path);
  }
}

function characters(value: string): number {
  return [...value].length;
}

function checkList(value: unknown[], field: Field & { type: "list" }, path: Path, report: Report): void {
  if (field.minItems !== undefined && value.length < field.minItems) {
    const message = `${pathText(path)} has ${value.length} items. Give it at least ${field.minItems}.`;
    report.add("list-too-short", message, path);
  }
  for (const [at, item] of value.entries()) checkField(item, field.of, [...path, at], report);
}

function reportType(value: unknown, field: Field, path: Path, report: Report): void {
  const message = `${pathText(path)} is ${quoteValue(value)}. Write ${formOf(field)}${typeAdvice(value, field)}.`;
  report.add("wrong-type", message, path);
}

function typeAdvice(value: unknown, field: Field): string {
  const kind = field.type;
  if (value === null)
    return kind === "list" ? ", such as [], or leave the field out" : ", or leave the field out";
  if (kind === "text" && (typeof value === "number" || typeof value === "boolean")) {
    return `, in quotes: "${String(value)}"`;
  }
  if (kind === "list" && typeof value === "string") return `, with each item on its own line after "- "`;
  if (kind === "text" && isObject(value) && Object.keys(value).some((key) => key.startsWith("{"))) {
    return "; a template's expression has to be rendered, or quoted, before this is YAML";
  }
  return "";
}

/** What a field holds, in a word or two. */
export function formOf(field: Field): string {
  switch (field.type) {
    case "text":
      return field.values ? field.values.join(" or ") : "text";
    case "boolean":
      return "true or false";
    case "list":
      return field.of.type === "text" ? "a list of text" : `a list of ${field.of.type}s`;
    case "object":
      return "an object";
    case "choice":
      return field.of.map(formOf).join(" or ");
    case "refs":
      return "an entity reference or a list of them";
  }
}

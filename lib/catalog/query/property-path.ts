/** The paths that documents of a kind have: what columns and filters can be chosen from. */
import { eachLeaf, MAX_FACT_LENGTH, type Scalar } from "./facts.ts";

export type PropertyValueType = "text" | "number" | "boolean" | "date";

/** A row of `property_path`, without its kind. */
export interface PropertyPath {
  /** Lower-cased and dotted, as in facts but for "=": metadata.annotations.github.com/project-slug */
  path: string;
  /** The same as written */
  label: string;
  /** SQL/JSON path into the author's document that opens lists: $."spec"."type"[*] */
  jsonPath: string;
  valueType: PropertyValueType;
}

/** Calls `found` for every path of a document that `isNew` says yes to. Paths that only hold nulls are none. */
export function eachProperty(
  document: object,
  isNew: (path: string, valueType: PropertyValueType) => boolean,
  found: (property: PropertyPath) => void,
): void {
  eachLeaf(document, (label, value, keys) => {
    const valueType = valueTypeOf(value);
    if (valueType === null) return;
    const path = label.toLowerCase();
    if (path.length > MAX_FACT_LENGTH || !isNew(path, valueType)) return;
    found({ path, label, jsonPath: jsonPathOf(keys), valueType });
  });
}

/** In PostgreSQL's lax mode member accessors open the lists on the way by themselves; the last one is opened here. */
export function jsonPathOf(keys: readonly string[]): string {
  return `$${keys.map((key) => `.${JSON.stringify(key)}`).join("")}[*]`;
}

const isoDate =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

function valueTypeOf(value: Scalar): PropertyValueType | null {
  if (value === null) return null;
  if (typeof value === "number") return "number";
  if (typeof value === "boolean") return "boolean";
  return isoDate.test(value) ? "date" : "text";
}

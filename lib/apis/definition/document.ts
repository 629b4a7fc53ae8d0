/** JSON or YAML to plain values. */
import { CORE_SCHEMA, load, YAMLException } from "js-yaml";
import { type Fields, isFields } from "./fields.ts";
import { DefinitionError } from "./problem.ts";

/** In characters. Larger definitions are shown as source only. */
const readAtMost = 10_000_000;

/** Deeper than anybody writes; what walks a document below may recurse. */
const deepest = 500;

/** The document of an OpenAPI or AsyncAPI definition. @throws DefinitionError */
export function parseDocument(text: string): Fields {
  if (text.length > readAtMost)
    throw new DefinitionError(`It has more than ${readAtMost / 1_000_000} million characters.`);
  const value = /^\s*[{[]/.test(text) ? parseJson(text) : parseYaml(text);
  if (!isFields(value))
    throw new DefinitionError("It is no mapping: write keys and values at the top.", 1, 1);
  if (isDeep(value))
    throw new DefinitionError(`It is nested deeper than ${deepest} levels, or holds itself.`);
  return value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : "unknown";
    // A flow mapping of YAML begins with a brace, too.
    if (!/^\s*\{\s*"/.test(text)) return parseYaml(text);
    const { line, column } = placeOf(text, reason);
    throw new DefinitionError(`It is no valid JSON: ${sentence(reason)}`, line, column);
  }
}

/** V8 names the offset of a mistake, or the end of the text. */
function placeOf(text: string, reason: string): { line: number; column: number } {
  const named = /position (\d+)/.exec(reason)?.[1];
  const offset = named === undefined ? text.length : Number(named);
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

const sentence = (reason: string) => `${reason.replace(/ in JSON at position.*$/s, "").replace(/\.$/, "")}.`;

function parseYaml(text: string): unknown {
  try {
    // Dates stay text: a version such as 2026-01-01 is no moment. Aliases share what they name and cost nothing.
    return load(text, { schema: CORE_SCHEMA });
  } catch (error) {
    if (error instanceof YAMLException) {
      const { mark } = error;
      const place = mark ? [mark.line + 1, mark.column + 1] : [null, null];
      throw new DefinitionError(`It is no valid YAML: ${error.reason}.`, place[0], place[1]);
    }
    if (error instanceof RangeError) throw new DefinitionError("It is nested too deeply to be read.");
    throw error;
  }
}

/** Visits each object once, whatever repeats it; an alias that leads back to itself has no end and is deep. */
function isDeep(root: object): boolean {
  const depths = new Map<object, number>();
  const open = new Set<object>();
  const visit = (value: object, depth: number): boolean => {
    if (open.has(value) || depth > deepest) return true;
    const known = depths.get(value);
    if (known !== undefined && known >= depth) return false;
    depths.set(value, depth);
    open.add(value);
    for (const item of Object.values(value))
      if (typeof item === "object" && item !== null && visit(item, depth + 1)) return true;
    open.delete(value);
    return false;
  };
  return visit(root, 0);
}

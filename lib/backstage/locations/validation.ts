/** Problems of a document in the words that clients of Backstage know. */
import type { DescriptorDocument, DescriptorProblem } from "#lib/catalog/types.ts";

export interface SerializedError {
  name: string;
  message: string;
  cause?: { name: string; message: string };
}

/** The errors of a judged document; none when it would be taken. */
export function validationErrors({ entityRef, problems }: DescriptorDocument): SerializedError[] {
  return problems
    .filter(({ severity }) => severity === "error")
    .map((problem) => serialized(problem, entityRef));
}

function serialized({ rule, message }: DescriptorProblem, entityRef: string | null): SerializedError {
  if (rule === "unknown-kind" || rule === "unknown-api-version") {
    const sentence = `No processor recognized the entity ${entityRef} as valid, possibly caused by a foreign kind or apiVersion`;
    return { name: "InputError", message: sentence };
  }
  const missing = rule === "missing-field" ? missingProperty(message) : null;
  if (!missing) return { name: "InputError", message };
  const { parent, property } = missing;
  const cause = `${parent} must have required property '${property}' - missingProperty: ${property}`;
  // What every entity has is looked for before anything knows its kind.
  if (!parent.startsWith("/spec")) return { name: "TypeError", message: cause };
  const where = `Processor BuiltinKindsEntityProcessor threw an error while validating the entity ${entityRef}`;
  return {
    name: "InputError",
    message: `${where}; caused by TypeError: ${cause}`,
    cause: { name: "TypeError", message: cause },
  };
}

/** "spec has no owner. Add spec.owner …" */
function missingProperty(message: string): { parent: string; property: string } | null {
  const match = /^(?:The document|(\S+)) has no (\S+)\. Add /.exec(message);
  if (!match?.[2]) return null;
  return { parent: match[1] ? `/${match[1].replaceAll(".", "/")}` : "<root>", property: match[2] };
}

/** Every rule a descriptor can break. The ids are stable: they are shown, stored, counted and linked to. */
import type { Severity } from "#lib/catalog/types.ts";

interface Rule {
  severity: Severity;
  /** One sentence for the documentation */
  explanation: string;
}

const error = (explanation: string): Rule => ({ severity: "error", explanation });
const warning = (explanation: string): Rule => ({ severity: "warning", explanation });

export const rules = {
  // The file and its YAML
  "file-unreadable": error("The file has to exist and be readable."),
  "file-too-large": error("A descriptor file has at most 5 million characters."),
  "yaml-syntax": error("Each document has to be valid YAML 1.2."),
  "yaml-warning": warning("The YAML reader understood the document, but something in it is unusual."),
  "empty-document": warning("A document without content is skipped."),
  "duplicate-key": error("A YAML mapping has each key only once."),
  "alias-not-found": error("A YAML alias (*name) needs an anchor (&name) before it in the same document."),
  "alias-expansion": error("The aliases of one file may repeat at most five million characters."),
  "document-too-large": error("A document has at most 500,000 parts and flow brackets at most 1,000 deep."),
  "nesting-too-deep": error("Lists and objects are nested at most 200 levels deep."),
  "unstorable-character": error("Text contains no NUL character and no unpaired surrogate."),
  "not-an-object": error("The root of a document is an object with apiVersion, kind, metadata and spec."),

  // Shape, of the envelope and of each kind
  "missing-field": error("A required field has to be present."),
  "wrong-type": error("A field has to be of its type: text, list, object or boolean."),
  "empty-value": error("A text field that is present is not empty."),
  "value-too-long": error("A text field keeps to its maximum length."),
  "value-not-allowed": error("A field with fixed choices has one of them."),
  "list-too-short": error("A list keeps to its minimum length."),
  "unknown-root-field": error("A document has no root fields but apiVersion, kind, metadata and spec."),
  "case-duplicate-key": error("No two keys of an entity differ only in upper and lower case."),
  "misspelled-field": warning("A field of spec is nearly, but not quite, one that its kind knows."),

  // Formats
  "invalid-api-version": error(
    "apiVersion is a DNS prefix, a slash and a version, such as backstage.io/v1alpha1.",
  ),
  "invalid-kind": error("kind is 1 to 63 letters and digits and starts with a letter."),
  "invalid-name": error(
    "metadata.name is 1 to 63 letters, digits, '-', '_' and '.', starting and ending with a letter or digit.",
  ),
  "invalid-namespace": error(
    "metadata.namespace is 1 to 63 lower-case letters and digits, joined by hyphens.",
  ),
  "invalid-label-key": error(
    "A label's key is a name of 1 to 63 characters, optionally after a DNS prefix and '/'.",
  ),
  "invalid-label-value": error("A label's value is empty or a name of 1 to 63 characters."),
  "invalid-annotation-key": error(
    "An annotation's key is a name of 1 to 63 characters, optionally after a DNS prefix and '/'.",
  ),
  "invalid-annotation-value": error("An annotation's value is text; numbers and booleans need quotes."),
  "invalid-tag": error("A tag is 1 to 63 of a-z, 0-9, ':', '+' and '#', in words joined by single hyphens."),
  "invalid-link-url": error("A link's url is an absolute URL."),

  // Kinds
  "unknown-kind": error(
    "kind is a built-in kind, one that a Kind descriptor defines, or one that the configuration allows.",
  ),
  "unknown-api-version": error("Each kind is written with an apiVersion that knows it."),
  "old-template": error("Templates are written for scaffolder.backstage.io/v1beta3."),

  // Kinds that descriptors define
  "kind-schema": error("A spec has to be what the JSON Schema of its kind allows."),
  "ref-kind-not-allowed": error(
    "A reference in a field of a defined kind is to one of the kinds that the field allows.",
  ),
  "relation-not-made": warning("A field that an extension made a relation holds something that is none."),
  "relation-attribute": error("An attribute of a relation is text, a number, true or false."),
  "kind-taken": error("A kind is defined once, and a built-in kind is only extended."),
  "invalid-schema": error(
    "The schema of a Kind is a JSON Schema (draft 2020-12) that refers to nothing outside.",
  ),
  "invalid-relation": error(
    "A relation of a Kind has a field, a type and an inverse that are no other relation's.",
  ),
  "invalid-derived": error("A derived property has a name, and one way in which it is computed."),
  "derived-cycle": error("Derived properties do not need each other in a circle."),
  "unknown-model-kind": warning("A kind that a Kind descriptor names exists."),

  // References
  "invalid-entity-ref": error("An entity reference is on the form [<kind>:][<namespace>/]<name>."),
  "ref-without-kind": error("A reference in a field without a default kind starts with its kind."),
  "unexpected-ref-kind": warning(
    "A reference to a kind that its field does not relate to makes no relation.",
  ),
  "unmatchable-ref": warning("A reference whose parts no entity could have will never match one."),

  // Placeholders
  "placeholder-value": error("A placeholder's value is text: a path relative to the descriptor, or a URL."),
  "placeholder-repository": error("A placeholder reads files of the descriptor's own repository only."),
  "placeholder-unreadable": error("The file behind a placeholder has to exist and be readable."),
  "placeholder-content": error(
    "The file behind a $json or $yaml placeholder holds exactly one valid document.",
  ),
  "placeholder-not-read": warning("A placeholder's address was not read, so its content was not checked."),

  // Locations and annotations with a meaning
  "location-target-directory": error("A file target names a file or a pattern, not a folder."),
  "location-without-target": warning("A Location without target and targets leads nowhere."),
  "invalid-location-ref": warning("A location annotation is on the form <type>:<target>."),
  "source-location-slash": warning("A source location that is a folder ends with '/'."),
  "script-url": warning("view-url and edit-url are web addresses, never scripts."),
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof rules;

/** What every document has to have, whatever its kind. */
import { checkField, checkFields, type Field, isObject, reportMissing } from "./field.ts";
import {
  isApiVersion,
  isKind,
  isMetadataKey,
  isNamespace,
  isObjectName,
  isTag,
  isUrl,
  nearestName,
  nearestTag,
} from "./format.ts";
import { type Path, pathText, quoteValue, type Report } from "./report.ts";
import type { RuleId } from "./rules.ts";

/** A document whose entity is known, though perhaps not valid. */
export interface Envelope {
  apiVersion: string;
  kind: string;
  metadata: Record<string, unknown> & { name: string; namespace?: string };
  spec?: unknown;
  [key: string]: unknown;
}

const text: Field = { type: "text" };
const rootFields = ["apiVersion", "kind", "metadata", "spec"];

/** Whether the document says which entity it is. Everything else is judged after placeholders. */
export function checkEnvelope(document: unknown, report: Report): document is Envelope {
  if (!isObject(document)) {
    const message = `The document is ${quoteValue(document)}. Write an object with apiVersion, kind, metadata and spec.`;
    report.add("not-an-object", message, []);
    return false;
  }
  const { metadata } = document;
  checkFields(
    document,
    { apiVersion: { ...text, required: true }, kind: { ...text, required: true } },
    [],
    report,
  );
  if (metadata === undefined) reportMissing("metadata", [], report, { type: "object", fields: {} });
  else if (!isObject(metadata)) checkField(metadata, { type: "object", fields: {} }, ["metadata"], report);
  else checkFields(metadata, { name: { ...text, required: true }, namespace: text }, ["metadata"], report);
  return !report.failed;
}

/** Root fields, formats of kind and metadata. Assumes `checkEnvelope`. */
export function checkMetadata(document: Envelope, report: Report): void {
  for (const key of Object.keys(document)) {
    if (!rootFields.includes(key)) reportRootField(key, report);
  }
  const { apiVersion, kind, metadata } = document;
  if (!isApiVersion(apiVersion)) {
    const message = `apiVersion ${quoteValue(apiVersion)} is not valid. Write a DNS prefix, "/" and a version, such as backstage.io/v1alpha1.`;
    report.add("invalid-api-version", message, ["apiVersion"]);
  }
  if (!isKind(kind)) {
    const message = `kind ${quoteValue(kind)} is not valid. Write 1 to 63 letters and digits that start with a letter, such as Component.`;
    report.add("invalid-kind", message, ["kind"]);
  }
  checkName(metadata.name, report);
  if (metadata.namespace !== undefined && !isNamespace(metadata.namespace)) {
    const message = `metadata.namespace ${quoteValue(metadata.namespace)} is not valid. Write 1 to 63 lower-case letters and digits, joined by hyphens, such as default.`;
    report.add("invalid-namespace", message, ["metadata", "namespace"]);
  }
  checkFields(
    metadata,
    { uid: text, etag: text, title: text, description: { type: "text", mayBeEmpty: true } },
    ["metadata"],
    report,
  );
  checkKeyed(metadata.labels, "labels", report);
  checkKeyed(metadata.annotations, "annotations", report);
  checkTags(metadata.tags, report);
  checkLinks(metadata.links, report);
}

function reportRootField(key: string, report: Report): void {
  const belongs = ["labels", "annotations", "tags", "links", "name", "namespace", "title", "description"];
  const advice = belongs.includes(key)
    ? `Move it into metadata: indent it below "metadata:".`
    : `Only apiVersion, kind, metadata and spec are possible here; move it into metadata or spec, or remove it.`;
  report.add(
    "unknown-root-field",
    `Unknown field ${quoteValue(key)} at the root of the document. ${advice}`,
    [key],
    "key",
  );
}

function checkName(name: string, report: Report): void {
  if (isObjectName(name)) return;
  if (/\$?\{\{|\{%/.test(name)) {
    const message = `metadata.name ${quoteValue(name)} is a template's expression that was not rendered. Leave skeleton files out of the source's patterns.`;
    report.add("invalid-name", message, ["metadata", "name"]);
    return;
  }
  const nearest = nearestName(name);
  const advice = nearest && nearest !== name ? `, such as ${nearest}` : "";
  const message = `metadata.name ${quoteValue(name)} is not valid. Write 1 to 63 letters, digits, "-", "_" and ".", starting and ending with a letter or digit${advice}.`;
  report.add("invalid-name", message, ["metadata", "name"]);
}

/** Labels and annotations differ only in what their values may be. */
function checkKeyed(value: unknown, field: "labels" | "annotations", report: Report): void {
  if (value === undefined) return;
  const path: Path = ["metadata", field];
  if (!isObject(value)) {
    checkField(value, { type: "object", fields: {} }, path, report);
    return;
  }
  const one = field === "labels" ? "label" : "annotation";
  for (const [key, item] of Object.entries(value)) {
    if (!isMetadataKey(key)) {
      const message = `The ${one} key ${quoteValue(key)} is not valid. Write a name of 1 to 63 letters, digits, "-", "_" and ".", if need be after a lower-case DNS prefix and "/", such as example.com/${one}.`;
      report.add(`invalid-${one}-key`, message, [...path, key], "key");
    }
    checkKeyedValue(item, one, [...path, key], report);
  }
}

function checkKeyedValue(value: unknown, one: "label" | "annotation", path: Path, report: Report): void {
  const rule: RuleId = `invalid-${one}-value`;
  if (typeof value !== "string") {
    const scalar = typeof value === "number" || typeof value === "boolean";
    const form = scalar ? `text, in quotes: "${String(value)}"` : "text";
    report.add(rule, `${pathText(path)} is ${quoteValue(value)}. Write ${form}.`, path);
  } else if (one === "label" && value !== "" && !isObjectName(value)) {
    const message = `The value ${quoteValue(value)} of ${pathText(path)} is not valid. Write 1 to 63 letters, digits, "-", "_" and ".", starting and ending with a letter or digit; longer text is an annotation.`;
    report.add(rule, message, path);
  }
}

function checkTags(tags: unknown, report: Report): void {
  if (tags === undefined) return;
  checkField(tags, { type: "list", of: text }, ["metadata", "tags"], report);
  if (!Array.isArray(tags)) return;
  for (const [at, tag] of tags.entries()) {
    if (typeof tag !== "string" || tag === "" || isTag(tag)) continue;
    const nearest = nearestTag(tag);
    const advice = nearest ? `, such as ${nearest}` : "";
    const message = `The tag ${quoteValue(tag)} is not valid. Write 1 to 63 of a-z, 0-9, ":", "+" and "#", in words joined by single hyphens${advice}.`;
    report.add("invalid-tag", message, ["metadata", "tags", at]);
  }
}

function checkLinks(links: unknown, report: Report): void {
  if (links === undefined) return;
  const path: Path = ["metadata", "links"];
  const link: Field = {
    type: "object",
    fields: { url: { ...text, required: true }, title: text, icon: text, type: text },
  };
  checkField(links, { type: "list", of: link }, path, report);
  if (!Array.isArray(links)) return;
  for (const [at, item] of links.entries()) {
    if (!isObject(item)) continue;
    if (typeof item.url === "string" && item.url !== "" && !isUrl(item.url)) {
      const message = `The link ${quoteValue(item.url)} is not a URL. Write it in full, such as https://example.com/docs.`;
      report.add("invalid-link-url", message, [...path, at, "url"]);
    }
    for (const field of ["title", "icon"]) {
      const value = item[field];
      if (typeof value === "string" && value !== "" && value.trim() === "") {
        report.add("empty-value", `The link's ${field} is blank. Give it a value, or leave it out.`, [
          ...path,
          at,
          field,
        ]);
      }
    }
  }
}

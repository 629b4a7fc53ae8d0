/** From a descriptor file's text to its judged documents. Pure: what placeholders name is read by the caller. */
import { stringifyEntityRef } from "#lib/catalog/entity-ref.ts";
import type {
  DescriptorDocument,
  DescriptorFileResult,
  DescriptorProblem,
  Entity,
  KindPolicy,
  RefusalStage,
  RelationEdge,
} from "#lib/catalog/types.ts";
import { annotate, checkAddresses, type Origin } from "./annotations.ts";
import { checkCaseDuplicates } from "./case-duplicates.ts";
import { checkEnvelope, checkMetadata, type Envelope } from "./envelope.ts";
import { isObject } from "./field.ts";
import { isKind, isNamespace, isObjectName } from "./format.ts";
import { checkSpec, recognize } from "./kind-check.ts";
import { checkKindDescriptor, isKindDescriptor } from "./kind-descriptor.ts";
import { locationTargets } from "./locations.ts";
import {
  fillPlaceholders,
  mentionsPlaceholder,
  PlaceholderFiles,
  type ReadPlaceholder,
} from "./placeholders.ts";
import { relationFields, relationsOf } from "./relations.ts";
import { Report } from "./report.ts";
import { checkStorable, maybeUnstorable } from "./storable.ts";
import { Lines, lineAt, type YamlDocument, YamlLimit, yamlDocuments } from "./yaml.ts";
import { aliasBudget } from "./yaml-value.ts";

export const MAX_FILE_CHARACTERS = 5_000_000;

export interface DescriptorInput extends Origin {
  /** How the file is called in messages: a path or an address */
  path: string;
  text: string;
  kinds: KindPolicy;
  readPlaceholder?: ReadPlaceholder | undefined;
}

interface FileContext {
  input: DescriptorInput;
  /** Without a byte order mark, as all offsets count */
  text: string;
  lines: Lines;
  placeholders: PlaceholderFiles | null;
  /** Some value may hold what cannot be stored */
  suspect: boolean;
}

/** Judges every document of a file. Content never makes it throw. */
export async function readDescriptor(input: DescriptorInput): Promise<DescriptorFileResult> {
  const result: DescriptorFileResult = { documents: [], problems: [], dependencies: [], empty: [] };
  // Editors do not count a byte order mark as a column.
  const text = input.text.startsWith("\uFEFF") ? input.text.slice(1) : input.text;
  const lines = new Lines(text);
  const report = new Report(() => ({ line: 1, column: 1 }));
  result.problems = report.problems;
  if (text.length > MAX_FILE_CHARACTERS) {
    const message = `${input.path} has ${text.length} characters, more than ${MAX_FILE_CHARACTERS}. Split it into several files.`;
    report.add("file-too-large", message, []);
    return result;
  }
  const placeholders = mentionsPlaceholder(text) ? new PlaceholderFiles(input.readPlaceholder) : null;
  const context: FileContext = { input, text, lines, placeholders, suspect: maybeUnstorable(text) };
  try {
    for (const yaml of yamlDocuments(text, lines, aliasBudget())) {
      if (yaml.value === null && yaml.issues.length === 0) {
        result.empty.push({ index: yaml.index, line: yaml.position.line });
      } else {
        result.documents.push(await judge(yaml, context));
      }
    }
  } catch (error) {
    if (!(error instanceof YamlLimit)) throw error;
    report.addAt("document-too-large", error.message, () => lines.position(error.offset));
  }
  if (placeholders) result.dependencies = await placeholders.dependencies();
  return result;
}

async function judge(yaml: YamlDocument, context: FileContext): Promise<DescriptorDocument> {
  const report = new Report(yaml.locate);
  // The first one usually causes the others.
  for (const { rule, message, offset } of [...yaml.issues.slice(0, 3), ...yaml.warnings.slice(0, 3)]) {
    report.addAt(rule, yamlMessage(message, offset, context.text), () => context.lines.position(offset));
  }
  if (report.failed) return refused(yaml, "yaml", intendedRef(yaml.value), report);
  if (!checkEnvelope(yaml.value, report)) return refused(yaml, "envelope", intendedRef(yaml.value), report);

  let document = annotate(yaml.value, context.input);
  const ref = refOf(document);
  if (context.placeholders) {
    document = await fillPlaceholders(document, context.input.location, context.placeholders, report);
    if (report.failed) return refused(yaml, "placeholders", ref, report);
  }
  return checkRules(yaml, document, ref, context, report);
}

function checkRules(
  yaml: YamlDocument,
  document: Envelope,
  ref: string,
  context: FileContext,
  report: Report,
): DescriptorDocument {
  if (context.suspect || context.placeholders) checkStorable(document, report);
  checkMetadata(document, report);
  const { kinds } = context.input;
  const definition = recognize(document, kinds, report);
  const specType = isObject(document.spec) ? document.spec.type : undefined;
  const fields = definition ? relationFields(document.kind, definition, kinds.model, specType) : [];
  if (definition) checkSpec(document, definition, fields, report);
  if (isKindDescriptor(document)) checkKindDescriptor(document, ref, kinds.model, report);
  checkAddresses(document, report);
  const { edges: relations, attributed } = relationsOf(document, ref, fields, report);
  checkCaseDuplicates(document, report);
  if (report.failed) return refused(yaml, "rules", ref, report);

  const isLocation = definition !== null && definition !== "extra" && definition.kind === "Location";
  const locations = isLocation
    ? locationTargets(document, context.input.location.type, yaml.locate, report)
    : [];
  if (report.failed) return refused(yaml, "rules", ref, report);
  return {
    index: yaml.index,
    line: yaml.position.line,
    entityRef: ref,
    accepted: true,
    refusedAt: null,
    entity: finished(document),
    problems: report.sorted(),
    relations,
    attributed,
    locations,
  };
}

/** What stands against an entity that is in the catalog already, and its relations, under other rules. Lines mean nothing. */
export function judgeEntity(
  entity: Entity,
  kinds: KindPolicy,
): { problems: DescriptorProblem[]; relations: RelationEdge[] } {
  const report = new Report(() => ({ line: 1, column: 1 }));
  const document: Envelope = { ...entity };
  const definition = recognize(document, kinds, report);
  if (!definition) return { problems: report.sorted(), relations: [] };
  const fields = relationFields(document.kind, definition, kinds.model, entity.spec?.type);
  checkSpec(document, definition, fields, report);
  const { edges } = relationsOf(document, refOf(document), fields, report);
  return { problems: report.sorted(), relations: edges };
}

function refused(
  yaml: YamlDocument,
  refusedAt: RefusalStage,
  entityRef: string | null,
  report: Report,
): DescriptorDocument {
  return {
    index: yaml.index,
    line: yaml.position.line,
    entityRef,
    accepted: false,
    refusedAt,
    entity: null,
    problems: report.sorted(),
    relations: [],
    attributed: [],
    locations: [],
  };
}

function refOf({ kind, metadata }: Envelope): string {
  return stringifyEntityRef({ kind, namespace: metadata.namespace ?? "default", name: metadata.name });
}

/** Which entity a broken document was meant to be, so that its page can show the error; null when that is a guess. */
function intendedRef(value: unknown): string | null {
  if (!isObject(value) || !isObject(value.metadata)) return null;
  const { kind } = value;
  const { name, namespace = "default" } = value.metadata;
  if (typeof kind !== "string" || typeof name !== "string" || typeof namespace !== "string") return null;
  if (!isKind(kind) || !isObjectName(name) || !isNamespace(namespace)) return null;
  return stringifyEntityRef({ kind, namespace, name });
}

/** Lists whose order means nothing; sorted, so that a source without a stable order does not look changed. */
const unordered = [
  "providesApis",
  "consumesApis",
  "dependsOn",
  "dependencyOf",
  "memberOf",
  "children",
  "members",
];

function finished(document: Envelope): Entity {
  const { apiVersion, kind, metadata, spec } = document;
  const entity: Entity = {
    apiVersion,
    kind,
    metadata: { ...metadata, namespace: metadata.namespace ?? "default" },
  };
  if (!isObject(spec)) return entity;
  entity.spec = { ...spec };
  for (const field of unordered) {
    const list = spec[field];
    if (!Array.isArray(list)) continue;
    const refs = list.map(refText);
    if (refs.some((text) => text === null)) continue;
    entity.spec[field] = list
      .map((item, at) => ({ item, text: refs[at] ?? "" }))
      .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
      .map(({ item }) => item);
  }
  return entity;
}

/** The ref of an item of a relation field, written as text or with attributes. */
function refText(item: unknown): string | null {
  if (typeof item === "string") return item;
  return isObject(item) && typeof item.ref === "string" ? item.ref : null;
}

function yamlMessage(message: string, offset: number, text: string): string {
  if (!/\{%|\{\{/.test(lineAt(text, offset))) return message;
  return `${message} The line holds a template's expression: leave skeleton files out of the source's patterns.`;
}

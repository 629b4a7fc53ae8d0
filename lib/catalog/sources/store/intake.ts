/** What a sync has learned from the files it went through: light records for the plan, whole rows for staging. */

import { eachProperty } from "#lib/catalog/query/property-path.ts";
import type { DiscoveredFile } from "#lib/catalog/sources/discovery.ts";
import type { DescriptorDocument, DescriptorFileResult, Entity } from "#lib/catalog/types.ts";
import { documentRow, indexedRelations } from "./document-row.ts";
import { type Batch, emptyBatch, type StagedProblem } from "./staging.ts";

/** Longer files are shown nowhere. */
const MAX_CONTENT = 1_000_000;
/** Paths that one sync may add to the choice of columns and filters; a sane company has some hundred. */
const MAX_PROPERTIES = 5_000;

export class Intake {
  readonly seenPaths = new Set<string>();
  readonly refusedRefs = new Set<string>();
  readonly blurredPaths = new Set<string>();
  readonly #properties = new Set<string>();
  readonly #hashPrefix: string;
  #batch: Batch = emptyBatch();
  #weight = 0;
  #files = 0;
  #read = 0;
  #claims = 0;

  constructor(hashPrefix: string) {
    this.#hashPrefix = hashPrefix;
  }

  /** Files gone through so far. */
  get files(): number {
    return this.#files;
  }

  /** Of those, the ones that were read. */
  get read(): number {
    return this.#read;
  }

  /** Characters that wait to be staged. */
  get weight(): number {
    return this.#weight;
  }

  add(file: DiscoveredFile): void {
    this.#files += 1;
    this.seenPaths.add(file.path);
    const { outcome } = file;
    if (outcome.state === "unchanged") return;
    if (outcome.state === "unreadable") {
      this.#addFile(file, null, 0);
      this.#problem(file.path, null, file.parentRef, {
        rule: "file-unreadable",
        severity: "error",
        message: outcome.message,
        line: null,
        column: null,
      });
      return;
    }
    this.#read += 1;
    this.#addFile(file, outcome.text, outcome.result.documents.length);
    this.#addResult(file.path, outcome.result);
    for (const { entityRef, index, rule, message, line, column } of outcome.follow)
      this.#problem(file.path, index, entityRef, { rule, severity: "error", message, line, column });
  }

  /** Hands over what waits to be staged. */
  take(): Batch {
    const batch = this.#batch;
    this.#batch = emptyBatch();
    this.#weight = 0;
    return batch;
  }

  #addFile(file: DiscoveredFile, text: string | null, documents: number): void {
    this.#batch.files.push({
      path: file.path,
      content_hash: this.#hashPrefix + file.hash,
      content: text === null || text.length > MAX_CONTENT ? null : text.replaceAll("\0", "\uFFFD"),
      dependencies: file.dependencies,
      parent_ref: file.parentRef,
      documents,
      read: text !== null,
    });
    this.#weight += text?.length ?? 0;
  }

  #addResult(path: string, result: DescriptorFileResult): void {
    for (const problem of result.problems) {
      this.#problem(path, null, null, problem);
      if (problem.severity === "error") this.blurredPaths.add(path);
    }
    for (const document of result.documents) {
      for (const problem of document.problems)
        this.#problem(path, document.index, document.entityRef, problem);
      if (document.accepted) this.#claim(path, document);
      else this.#refused(path, document);
    }
  }

  #claim(path: string, document: DescriptorDocument): void {
    const { entityRef: ref, entity, index, line } = document;
    if (ref === null || entity === null) return;
    const n = this.#claims;
    this.#claims += 1;
    const row = documentRow(ref, entity, document);
    this.#batch.documents.push({ n, path, document_index: index, line, ...row });
    for (const { source, type, target, attributes } of indexedRelations(document))
      this.#batch.relations.push({ n, source, type, target, attributes });
    this.#addProperties(n, row.kind, entity);
  }

  /** Each path of a kind once, but for one whose values are of several types. */
  #addProperties(n: number, kind: string, entity: Entity): void {
    const isNew = (path: string, valueType: string) => {
      const key = `${kind} ${valueType} ${path}`;
      if (this.#properties.has(key) || this.#properties.size >= MAX_PROPERTIES) return false;
      this.#properties.add(key);
      return true;
    };
    eachProperty(entity, isNew, ({ path, label, jsonPath, valueType }) =>
      this.#batch.properties.push({ n, kind, path, label, json_path: jsonPath, value_type: valueType }),
    );
  }

  #refused(path: string, { entityRef, refusedAt }: DescriptorDocument): void {
    if (entityRef !== null) this.refusedRefs.add(entityRef);
    // Before the envelope is sound the ref is a guess: any entity of the file may be the one that broke.
    if (entityRef === null || refusedAt === "yaml" || refusedAt === "envelope") this.blurredPaths.add(path);
  }

  #problem(
    path: string,
    index: number | null,
    entityRef: string | null,
    problem: Pick<StagedProblem, "rule" | "severity" | "message" | "line" | "column">,
  ): void {
    const { rule, severity, message, line, column } = problem;
    this.#batch.problems.push({
      path,
      document_index: index,
      entity_ref: entityRef,
      rule,
      severity,
      message: message.replaceAll("\0", "\uFFFD"),
      line,
      column,
    });
  }
}

/** What a sync has learned from the files it went through: light records for the plan, whole rows for staging. */

import type { DiscoveredFile } from "#lib/catalog/sources/discovery.ts";
import type { Claim } from "#lib/catalog/sources/plan.ts";
import type { DescriptorDocument, DescriptorFileResult } from "#lib/catalog/types.ts";
import { documentRow, indexedRelations } from "./document-row.ts";
import { type Batch, emptyBatch, type StagedProblem } from "./staging.ts";

/** Longer files are shown nowhere. */
const MAX_CONTENT = 1_000_000;

export class Intake {
  readonly claims: Claim[] = [];
  readonly readPaths = new Set<string>();
  readonly seenPaths = new Set<string>();
  readonly refusedRefs = new Set<string>();
  readonly blurredPaths = new Set<string>();
  readonly #hashPrefix: string;
  #batch: Batch = emptyBatch();
  #weight = 0;
  #files = 0;

  constructor(hashPrefix: string) {
    this.#hashPrefix = hashPrefix;
  }

  /** Files gone through so far. */
  get files(): number {
    return this.#files;
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
    this.readPaths.add(file.path);
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
    const n = this.claims.length;
    const row = documentRow(ref, entity, document);
    this.claims.push({ n, ref, etag: row.etag, path, index, line });
    this.#batch.documents.push({ n, path, document_index: index, line, ...row });
    for (const { source, type, target } of indexedRelations(document))
      this.#batch.relations.push({ n, source, type, target });
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

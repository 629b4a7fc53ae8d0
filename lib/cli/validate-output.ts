/** How `portolan validate` prints what it found. */
import { type RuleId, rules } from "#lib/catalog/descriptor/rules.ts";
import type { DescriptorDocument, DescriptorFileResult, DescriptorProblem } from "#lib/catalog/types.ts";

export interface Tally {
  files: number;
  accepted: number;
  refused: number;
  errors: number;
  warnings: number;
}

export function newTally(): Tally {
  return { files: 0, accepted: 0, refused: 0, errors: 0, warnings: 0 };
}

export function tally(totals: Tally, { documents, problems }: DescriptorFileResult): void {
  totals.files++;
  for (const { accepted } of documents) totals[accepted ? "accepted" : "refused"]++;
  for (const { severity } of [...problems, ...documents.flatMap((document) => document.problems)]) {
    totals[severity === "error" ? "errors" : "warnings"]++;
  }
}

export function summary({ files, accepted, refused, errors, warnings }: Tally): string {
  const documents = count(accepted + refused, "document");
  const verdict = `${accepted} accepted, ${refused} refused`;
  return `${documents} in ${count(files, "file")}: ${verdict}; ${count(errors, "error")}, ${count(warnings, "warning")}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** `file:line:column rule message`; what does not refuse the document says so before its message. */
export function textLines(file: string, { problems, documents }: DescriptorFileResult): string[] {
  return [...problems, ...documents.flatMap((document) => document.problems)].map((problem) => {
    const { line, column, rule, severity, message } = problem;
    const mark = severity === "warning" ? "warning: " : "";
    return `${file}:${line ?? 1}:${column ?? 1} ${rule} ${mark}${message}`;
  });
}

interface DocumentLine {
  file: string;
  /** null when the file as a whole could not be read */
  index: number | null;
  entityRef: string | null;
  accepted: boolean;
  problems: Pick<DescriptorProblem, "rule" | "severity" | "message" | "line" | "column">[];
  relations: { type: string; targetRef: string }[];
}

/** One object per document in the order of the file, empty documents included: they are neither accepted nor an error. */
export function jsonLines(file: string, { problems, documents, empty }: DescriptorFileResult): string[] {
  const refused = { file, index: null, entityRef: null, accepted: false, relations: [] };
  const whole: DocumentLine[] = problems.length > 0 ? [{ ...refused, problems }] : [];
  const blanks: DocumentLine[] = empty.map(({ index, line }) => ({
    ...refused,
    index,
    problems: [{ ...notice("empty-document", "The document is empty and was skipped."), line, column: 1 }],
  }));
  const lines = [...whole, ...blanks, ...documents.map((document) => documentLine(file, document))];
  return lines.sort((a, b) => (a.index ?? -1) - (b.index ?? -1)).map((line) => JSON.stringify(line));
}

function notice(rule: RuleId, message: string) {
  return { rule, severity: rules[rule].severity, message };
}

function documentLine(file: string, document: DescriptorDocument): DocumentLine {
  const { index, accepted, refusedAt, problems, relations } = document;
  // Before its envelope is whole, which entity a document is would be a guess.
  const entityRef = refusedAt === "yaml" || refusedAt === "envelope" ? null : document.entityRef;
  return {
    file,
    index,
    entityRef,
    accepted,
    problems,
    relations: relations
      .filter(({ source }) => source === entityRef)
      .map(({ type, target }) => ({ type, targetRef: target })),
  };
}

/** What changed from one definition to the next, by format. */

import { readAsyncApi } from "#lib/apis/asyncapi/model.ts";
import { parseDocument } from "#lib/apis/definition/document.ts";
import { formatOf } from "#lib/apis/definition/format.ts";
import { DefinitionError } from "#lib/apis/definition/problem.ts";
import { readSchema } from "#lib/apis/graphql/reader.ts";
import { readOpenApi } from "#lib/apis/openapi/model.ts";
import type {
  ApiChange,
  ChangeLevel,
  Comparison,
  ComparisonProblem,
  DefinitionFormat,
  DefinitionText,
} from "#lib/apis/types.ts";
import { compareAsyncApi } from "./asyncapi.ts";
import { compareGraphQl } from "./graphql.ts";
import { compareOpenApi } from "./openapi.ts";

/** More are counted and not listed. */
const listedAtMost = 1000;

const order: Record<ChangeLevel, number> = { breaking: 0, dangerous: 1, safe: 2 };

interface Language<T> {
  read(text: string): T;
  compare(before: T, after: T): ApiChange[];
}

const language = <T>(one: Language<T>): Language<unknown> => one as Language<unknown>;

const languages: Partial<Record<DefinitionFormat, Language<unknown>>> = {
  openapi: language({ read: (text) => readOpenApi(parseDocument(text)), compare: compareOpenApi }),
  asyncapi: language({ read: (text) => readAsyncApi(parseDocument(text)), compare: compareAsyncApi }),
  graphql: language({ read: readSchema, compare: compareGraphQl }),
};

export function compareDefinitions(
  before: DefinitionText,
  after: DefinitionText,
): Comparison | ComparisonProblem {
  const format = formatOf(after.type, after.text);
  const other = formatOf(before.type, before.text);
  if (format !== other)
    return problem(
      `One is ${other ?? (before.type || "of no known type")} and the other ${format ?? (after.type || "of no known type")}: only definitions of the same type can be compared.`,
    );
  const one = format && languages[format];
  if (!format || !one)
    return problem(
      `Definitions of the type ${after.type || "unknown"} are not compared; OpenAPI, AsyncAPI and GraphQL are.`,
    );
  const read = { before: side("before", before, one), after: side("after", after, one) };
  if (isProblem(read.before)) return read.before;
  if (isProblem(read.after)) return read.after;
  return summary(format, one.compare(read.before.value, read.after.value));
}

type Read = { value: unknown } | ComparisonProblem;

function side(name: "before" | "after", { text }: DefinitionText, { read }: Language<unknown>): Read {
  try {
    return { value: read(text) };
  } catch (error) {
    if (error instanceof DefinitionError) return { ...error.problem, side: name };
    throw error;
  }
}

const isProblem = (read: Read): read is ComparisonProblem => "side" in read;

const problem = (message: string): ComparisonProblem => ({ message, line: null, column: null, side: null });

function summary(format: DefinitionFormat, found: readonly ApiChange[]): Comparison {
  const changes = [...found].sort((a, b) => order[a.level] - order[b.level]);
  const counts: Record<ChangeLevel, number> = { breaking: 0, dangerous: 0, safe: 0 };
  for (const { level } of changes) counts[level] += 1;
  return { format, counts, changes: changes.slice(0, listedAtMost), cut: changes.length > listedAtMost };
}

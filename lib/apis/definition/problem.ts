import type { DefinitionProblem } from "#lib/apis/types.ts";

/** A definition that cannot be read. The message is for its authors. */
export class DefinitionError extends Error {
  readonly line: number | null;
  readonly column: number | null;

  constructor(message: string, line: number | null = null, column: number | null = null) {
    super(message);
    this.name = "DefinitionError";
    this.line = line;
    this.column = column;
  }

  get problem(): DefinitionProblem {
    return { message: this.message, line: this.line, column: this.column };
  }
}

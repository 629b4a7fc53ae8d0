import type { ApiOutline, OperationDoc, TypeDoc } from "#lib/apis/types.ts";

/** A definition that was read once and is asked in parts, so that a page takes only what it shows. */
export interface DefinitionReader {
  outline(): ApiOutline;
  /** The operation with an id of the outline; null when there is none */
  operation(id: string): OperationDoc | null;
  /** The type with a name of the outline; null when there is none */
  type(name: string): TypeDoc | null;
}

/** How many nodes one operation or type shows before it refers to the named types instead. */
export const nodesAtMost = 250;

import type { DataNode } from "#lib/apis/types.ts";

/** A piece of data of which no more than its name and type is known; readers add what their format says. */
export function leaf(name: string, type: string, typeName: string | null): DataNode {
  return {
    name,
    type,
    typeName,
    required: false,
    deprecated: false,
    notes: [],
    values: [],
    description: null,
    example: null,
    children: [],
    ends: null,
  };
}

/** An entity as a row of an export: the columns of the table, as values a program can use. */
import type { ListedEntity } from "#lib/catalog/entities/types.ts";

export type CellValue = string | number | string[] | null;

/** `ref` and `name` first, then the columns in their order. */
export const exportColumns = (columns: readonly string[]): string[] => [
  "ref",
  "name",
  ...columns.filter((column) => column !== "name"),
];

/** Entities are named by their references, times are ISO. */
export function exportValue(entity: ListedEntity, column: string): CellValue {
  switch (column) {
    case "ref":
      return entity.ref;
    case "name":
      return entity.title ?? entity.name;
    case "owner":
    case "system":
    case "domain":
      return entity[column]?.ref ?? null;
    case "updated":
      return entity.updatedAt;
    case "created":
      return entity.createdAt;
    case "kind":
    case "type":
    case "lifecycle":
    case "namespace":
    case "description":
    case "tags":
    case "problems":
      return entity[column];
    default: {
      const values = entity.properties[column] ?? [];
      return values.length > 1 ? values : (values[0] ?? null);
    }
  }
}

/** In one cell of a spreadsheet. */
export function exportText(value: CellValue): string {
  if (value === null) return "";
  return Array.isArray(value) ? value.join("; ") : String(value);
}

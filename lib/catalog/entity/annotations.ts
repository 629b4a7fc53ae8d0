/** Where an annotation comes from, as far as its key tells. */

/** Annotations that the catalog adds while it reads a descriptor; all others stand in the document. */
const addedByCatalog = new Set([
  "backstage.io/managed-by-location",
  "backstage.io/managed-by-origin-location",
  "backstage.io/source-location",
  "backstage.io/view-url",
  "backstage.io/edit-url",
  "backstage.io/orphan",
]);

export interface AnnotationRow {
  key: string;
  value: string;
  origin: "descriptor" | "catalog";
}

/** Annotations by key, those of the author first. */
export function annotationRows(annotations: Readonly<Record<string, string>>): AnnotationRow[] {
  return Object.entries(annotations)
    .map(
      ([key, value]): AnnotationRow => ({
        key,
        value: String(value),
        origin: addedByCatalog.has(key) ? "catalog" : "descriptor",
      }),
    )
    .sort((a, b) => b.origin.localeCompare(a.origin) || a.key.localeCompare(b.key));
}

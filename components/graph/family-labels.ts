import type { RelationFamily } from "#lib/catalog/entity/relation-type.ts";

export const familyLabels: Record<RelationFamily, string> = {
  ownership: "Ownership",
  structure: "Parts",
  dependency: "Dependencies",
  api: "APIs",
  people: "Groups and people",
  other: "Other relations",
};

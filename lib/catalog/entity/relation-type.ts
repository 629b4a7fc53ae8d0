/** What the relation types mean: their words, which one is the other's inverse, and which of two points forward. */

import { modelWords } from "#lib/catalog/model/words.ts";

/** How the graph draws and filters relations together. */
export const relationFamilies = ["ownership", "structure", "dependency", "api", "people", "other"] as const;
export type RelationFamily = (typeof relationFamilies)[number];

export type RelationEndName = "source" | "target";

interface RelationPair {
  /** From the owner, the whole, the parent, the depending side: the direction an arrow has */
  forward: string;
  inverse: string;
  family: RelationFamily;
  forwardLabel: string;
  inverseLabel: string;
  /** Which end of the forward direction breaks when the other is down */
  breaks: RelationEndName | null;
}

const pairs: RelationPair[] = [
  {
    forward: "ownerOf",
    inverse: "ownedBy",
    family: "ownership",
    forwardLabel: "Owner of",
    inverseLabel: "Owned by",
    breaks: null,
  },
  {
    forward: "hasPart",
    inverse: "partOf",
    family: "structure",
    forwardLabel: "Has part",
    inverseLabel: "Part of",
    breaks: "source",
  },
  {
    forward: "dependsOn",
    inverse: "dependencyOf",
    family: "dependency",
    forwardLabel: "Depends on",
    inverseLabel: "Dependency of",
    breaks: "source",
  },
  {
    forward: "providesApi",
    inverse: "apiProvidedBy",
    family: "api",
    forwardLabel: "Provides API",
    inverseLabel: "Provided by",
    breaks: "target",
  },
  {
    forward: "consumesApi",
    inverse: "apiConsumedBy",
    family: "api",
    forwardLabel: "Consumes API",
    inverseLabel: "Consumed by",
    breaks: "source",
  },
  {
    forward: "parentOf",
    inverse: "childOf",
    family: "people",
    forwardLabel: "Parent of",
    inverseLabel: "Child of",
    breaks: null,
  },
  {
    forward: "hasMember",
    inverse: "memberOf",
    family: "people",
    forwardLabel: "Has member",
    inverseLabel: "Member of",
    breaks: null,
  },
];

const byType = new Map(
  pairs.flatMap((pair) => [[pair.forward, pair] as const, [pair.inverse, pair] as const]),
);

/** Order in which an entity's relations are read: what it belongs to, what it is made of, what it needs, who needs it. */
const readingOrder = [
  "ownedBy",
  "partOf",
  "childOf",
  "memberOf",
  "hasPart",
  "providesApi",
  "consumesApi",
  "dependsOn",
  "apiProvidedBy",
  "apiConsumedBy",
  "dependencyOf",
  "parentOf",
  "hasMember",
  "ownerOf",
];

/** `deployedTo` → "Deployed to", for types of which only the name is known. */
function labelFromName(type: string): string {
  const words = type
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A pair that the catalog's own kinds brought along. */
function modelPair(type: string) {
  return modelWords().relations.find((pair) => pair.type === type || pair.inverse === type);
}

function modelTitle(type: string): string | null {
  const pair = modelPair(type);
  if (!pair) return null;
  return type === pair.type ? pair.title : pair.inverseTitle;
}

/** The relation as a heading: "Depends on". */
export function relationLabel(type: string): string {
  const pair = byType.get(type);
  if (!pair) return modelTitle(type) ?? labelFromName(type);
  return type === pair.forward ? pair.forwardLabel : pair.inverseLabel;
}

export function relationFamily(type: string): RelationFamily {
  return byType.get(type)?.family ?? "other";
}

/** The type under which a relation and its inverse are one edge. */
export function forwardType(type: string): string {
  return byType.get(type)?.forward ?? modelPair(type)?.type ?? type;
}

/** The opposite type, or null when none is known. */
export function inverseType(type: string): string | null {
  const pair = byType.get(type);
  if (!pair) {
    const own = modelPair(type);
    return own ? (type === own.type ? own.inverse : own.type) : null;
  }
  return type === pair.forward ? pair.inverse : pair.forward;
}

/** A type's place in reading order, from 0; unknown ones come last. */
export function readingPlace(type: string): number {
  const index = readingOrder.indexOf(type);
  return index === -1 ? readingOrder.length : index;
}

/** Compares two types by reading order, unknown ones by name. */
export function compareRelationTypes(a: string, b: string): number {
  return readingPlace(a) - readingPlace(b) || a.localeCompare(b);
}

/** Every type of the table, in both directions. */
export const knownRelationTypes: readonly string[] = [...byType.keys()];

/**
 * Which end of a relation of `type`, read as it stands, breaks when the other is down. A type that is not in the table is read
 * as a need: the entity that declares it breaks without what it names.
 */
export function breakingEnd(type: string): RelationEndName | null {
  const pair = byType.get(type);
  if (!pair) return "source";
  if (type === pair.forward || pair.breaks === null) return pair.breaks;
  return pair.breaks === "source" ? "target" : "source";
}

/** What a catalog's model says about its kinds. Plain data: it is sent to threads and to the browser. */

export const modelApiVersion = "portolan.dev/v1";

/** A field of a kind that becomes relations, one in each direction. */
export interface ModelRelation {
  /** Keys below `spec`; lists on the way are opened */
  field: string[];
  type: string;
  inverse: string;
  /** For refs that name no kind; without it each has to */
  defaultKind: string | null;
  /** Refs to other kinds make no relation; null: any */
  allowedKinds: string[] | null;
  title: string | null;
  inverseTitle: string | null;
}

/** A property that lists and pages offer by themselves. */
export interface ModelProperty {
  /** Dotted, as written: spec.engine */
  path: string;
  title: string;
  column: boolean;
  facet: boolean;
  onPage: boolean;
}

export type DerivedValueType = "text" | "number" | "boolean" | "date";

/** One step of a way over relations. */
export interface RelationStep {
  type: string;
  /** Only entities of this kind, lower-cased; null: any */
  kind: string | null;
}

export const aggregates = ["count", "sum", "min", "max", "avg"] as const;
type Aggregate = (typeof aggregates)[number];

/** Conditions on entities as authors write them, by path: `{spec.lifecycle: production}`. */
export type WhereClause = Record<string, unknown>;

export interface RelatedRule {
  op: Aggregate | "mirror";
  over: RelationStep[];
  /** Keys of the value in the reached entity, `derived` first for a computed one; null for count */
  value: string[] | null;
  where: WhereClause | null;
}

export interface ExpressionRule {
  op: "expression";
  text: string;
}

/** A value that the portal computes for every entity of a kind. */
export interface DerivedProperty {
  /** Lower-case word: its path is `derived.<name>` */
  name: string;
  title: string;
  description: string | null;
  valueType: DerivedValueType;
  column: boolean;
  facet: boolean;
  onPage: boolean;
  rule: RelatedRule | ExpressionRule;
}

/** What any Kind descriptor adds to a kind. */
interface KindParts {
  /** Of the Kind descriptor */
  ref: string;
  relations: ModelRelation[];
  properties: ModelProperty[];
  derived: DerivedProperty[];
}

/** A kind that a descriptor defines. */
export interface CustomKind extends KindParts {
  /** As entities write it */
  kind: string;
  apiVersions: string[];
  plural: string;
  icon: string | null;
  /** 1 to 8 */
  hue: number | null;
  description: string | null;
  /** JSON Schema of `spec` */
  schema: Record<string, unknown> | null;
}

/** What a descriptor adds to a kind that is defined elsewhere, built in or not. */
export interface KindExtension extends KindParts {
  /** As entities write it */
  extends: string;
}

/** Every kind that descriptors define or extend; each kind once. */
export interface CatalogModel {
  kinds: CustomKind[];
  extensions: KindExtension[];
}

export const emptyModel: CatalogModel = { kinds: [], extensions: [] };

/** The words that pages have for a custom kind or relation; sent to the browser. */
export interface ModelWords {
  /** By lower-cased kind */
  kinds: Record<string, { word: string; plural: string; icon: string | null; hue: number | null }>;
  relations: { type: string; inverse: string; title: string | null; inverseTitle: string | null }[];
}

/** How a kind looks to the catalog's pages, built in or not. */
export interface EffectiveKind {
  /** Lower-cased: the first part of its refs */
  id: string;
  /** As entities write it */
  kind: string;
  plural: string;
  apiVersions: string[];
  /** Name of the icon; null: the one that the kind was born with */
  icon: string | null;
  hue: number | null;
  description: string | null;
  builtIn: boolean;
  /** Ref of the Kind descriptor that defines it; null for a built-in one */
  definedBy: string | null;
  /** Refs of the descriptors that extend it */
  extendedBy: string[];
  relations: ModelRelation[];
  properties: ModelProperty[];
  derived: DerivedProperty[];
  /** What lists offer beside their own columns and facets: stated and derived, by path */
  columns: { path: string; title: string; valueType: DerivedValueType | null }[];
  facets: { path: string; title: string }[];
  onPage: { path: string; title: string; derived: boolean }[];
}

export interface EffectiveModel {
  kinds: EffectiveKind[];
}

import type { CustomKind } from "#lib/catalog/model/types.ts";
import type { KindDefinition } from "./kinds.ts";

/** What judges a document: a built-in kind, one that a descriptor defines, or "extra" for a kind of the configuration. */
export type Recognized = KindDefinition | CustomKind | "extra";

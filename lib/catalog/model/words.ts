/**
 * The words of the catalog's own kinds and relations, wherever a page needs them: pages are drawn on the server and in the
 * browser, by components that cannot wait for a query. The frame of every page sets them before anything below it is drawn.
 */
import type { ModelWords } from "./types.ts";

// On the server Next bundles a module once for each of its layers; the words have to be one a process.
const shared = globalThis as typeof globalThis & { portolanModelWords?: ModelWords };

const none: ModelWords = { kinds: {}, relations: [] };

export const modelWords = (): ModelWords => shared.portolanModelWords ?? none;

export function setModelWords(words: ModelWords): void {
  shared.portolanModelWords = words;
}

/** Plurals of the built-in kinds, the most used kind first. */
export const builtInPlurals: Readonly<Record<string, string>> = {
  component: "Components",
  api: "APIs",
  resource: "Resources",
  system: "Systems",
  domain: "Domains",
  group: "Groups",
  user: "Users",
  location: "Locations",
  template: "Templates",
  airesource: "AI resources",
  kind: "Kinds",
};

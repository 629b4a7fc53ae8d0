"use client";

import type { ModelWords } from "#lib/catalog/model/types.ts";
import { setModelWords } from "#lib/catalog/model/words.ts";

/** Tells this side what the catalog's own kinds are called, before anything that stands after it is drawn. */
export function ModelWordsHere({ words }: { words: ModelWords }) {
  setModelWords(words);
  return null;
}

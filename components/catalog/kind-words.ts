/** Words for kinds and lifecycles. */
import type { Tone } from "#components/ui/badge.tsx";
import { modelWords, builtInPlurals as plurals } from "#lib/catalog/model/words.ts";

const singulars: Record<string, string> = { api: "API", airesource: "AI resource" };

/** `api` → "API", `component` → "Component". */
export function kindWord(kind: string): string {
  const id = kind.toLowerCase();
  return singulars[id] ?? modelWords().kinds[id]?.word ?? kind.charAt(0).toUpperCase() + kind.slice(1);
}

/** `api` → "APIs"; a kind that nobody knows stays in the singular. */
export function kindPlural(kind: string): string {
  const id = kind.toLowerCase();
  return plurals[id] ?? modelWords().kinds[id]?.plural ?? kindWord(kind);
}

/** Most used first, then by name those that nobody knows. */
export function compareKinds(a: string, b: string): number {
  const order = Object.keys(plurals);
  const place = (kind: string) => (kind in plurals ? order.indexOf(kind) : order.length);
  return place(a) - place(b) || a.localeCompare(b, "en");
}

const lifecycleTones: Record<string, Tone> = {
  production: "ok",
  experimental: "info",
  deprecated: "warning",
};

export function lifecycleTone(lifecycle: string): Tone {
  return lifecycleTones[lifecycle.toLowerCase()] ?? "neutral";
}

/** Words for sources. */
import type { SourceOrigin, SourceType } from "#lib/catalog/sources/types.ts";

export const typeWords: Record<SourceType, string> = {
  file: "Files",
  git: "Git repository",
  url: "Address",
  portal: "Portal",
};

export const originWords: Record<SourceOrigin, string> = {
  configuration: "portolan.yaml",
  demo: "The demo company",
  portal: "Written in the portal",
  api: "Registered by a client",
  detached: "No longer in portolan.yaml",
};

/** "840 ms", "3.2 s", "2 min 5 s". */
export function durationWords(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}

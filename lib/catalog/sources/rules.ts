/** Rules that a file breaks by where it stands in its source, not by what it says. Ids are stable. */
import type { Severity } from "#lib/catalog/types.ts";

export const sourceRules = {
  "duplicate-entity": {
    severity: "error",
    explanation: "An entity is described in one place; the first keeps it.",
  },
  "file-unreadable": { severity: "error", explanation: "The file has to exist and be readable." },
  "location-no-match": {
    severity: "error",
    explanation: "A required target of a Location names at least one file.",
  },
  "location-outside": { severity: "error", explanation: "A Location names files of its own source." },
} as const satisfies Record<string, { severity: Severity; explanation: string }>;

export type SourceRule = keyof typeof sourceRules;

"use server";

import { requireActor } from "#lib/auth/session.ts";
import { PortolanError } from "#lib/errors.ts";
import { deleteKind, saveKind } from "./mutations.ts";
import { type KindDraft, kindDraftSchema, kindFileSchema } from "./schema.ts";

export interface KindAnswer {
  /** Why nothing was changed; null when it was */
  problem: string | null;
  /** Lower-cased kind, of what was saved */
  kind: string | null;
  /** Whether the catalog shows it already */
  applied: boolean;
}

/** What the user can fix comes back as a sentence. */
async function answered(work: () => Promise<{ kind?: string; applied: boolean }>): Promise<KindAnswer> {
  try {
    const { kind = null, applied } = await work();
    return { problem: null, kind, applied };
  } catch (error) {
    if (!(error instanceof PortolanError)) throw error;
    return { problem: [error.message, error.remedy].filter(Boolean).join(" "), kind: null, applied: false };
  }
}

export async function saveKindAction(draft: KindDraft): Promise<KindAnswer> {
  const actor = await requireActor();
  return answered(() => saveKind(actor, kindDraftSchema.parse(draft)));
}

export async function deleteKindAction(path: string): Promise<KindAnswer> {
  const actor = await requireActor();
  return answered(() => deleteKind(actor, kindFileSchema.parse({ path }).path));
}

"use server";

import { revalidatePath } from "next/cache";
import { requireActor } from "#lib/auth/session.ts";
import { PortolanError } from "#lib/errors.ts";
import * as mutations from "./mutations.ts";
import { tokenForm, tokenIdInput } from "./schema.ts";
import type { CreatedToken } from "./types.ts";

/** What the form shows: the last token that it made, and why the next was not. */
export interface CreateAnswer {
  created: CreatedToken | null;
  problem: string | null;
}

export async function createToken({ created }: CreateAnswer, form: FormData): Promise<CreateAnswer> {
  const actor = await requireActor();
  const input = tokenForm.safeParse(Object.fromEntries(form));
  if (!input.success) return { created, problem: input.error.issues[0]?.message ?? null };
  try {
    const next = await mutations.createToken(actor, input.data);
    revalidatePath("/settings/tokens");
    return { created: next, problem: null };
  } catch (error) {
    return { created, problem: sentences(error) };
  }
}

/** Returns why it was not revoked, or null. */
export async function revokeToken(id: string): Promise<string | null> {
  const actor = await requireActor();
  try {
    await mutations.revokeToken(actor, tokenIdInput.parse({ id }));
  } catch (error) {
    return sentences(error);
  }
  revalidatePath("/settings/tokens");
  return null;
}

function sentences(error: unknown): string {
  if (!(error instanceof PortolanError)) throw error;
  return [error.message, error.remedy].filter(Boolean).join(" ");
}

"use server";

import { revalidatePath } from "next/cache";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { PortolanError } from "#lib/errors.ts";
import * as mutations from "./mutations.ts";
import { signInPath } from "./return-address.ts";
import { personRoleInput, sessionInput } from "./schema.ts";
import { currentSession, requireActor } from "./session.ts";
import { sessionCookieName, sessionCookieOptions } from "./session-cookie.ts";

/** What a form shows below itself. */
export interface FormAnswer {
  problem: string | null;
}

async function forgetCookie(): Promise<never> {
  (await cookies()).set(sessionCookieName(), "", { ...sessionCookieOptions(), maxAge: 0 });
  redirect(signInPath("/", "signed-out"));
}

/** Ends this session. Works with one that has ended already. */
export async function signOut(): Promise<void> {
  const session = await currentSession();
  if (session?.sessionId) await mutations.endSession(session.actor, { sessionId: session.sessionId });
  await forgetCookie();
}

export async function signOutEverywhere(): Promise<void> {
  await mutations.endAllSessions(await requireActor());
  await forgetCookie();
}

export async function endSession(form: FormData): Promise<void> {
  await mutations.endSession(await requireActor(), sessionInput.parse(Object.fromEntries(form)));
  revalidatePath("/settings");
}

export async function changeRole(_before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const actor = await requireActor();
  const { personId, role } = personRoleInput.parse(Object.fromEntries(form));
  try {
    if (role === "reset") await mutations.resetRole(actor, { personId });
    else await mutations.changeRole(actor, { personId, role });
  } catch (error) {
    if (!(error instanceof PortolanError)) throw error;
    return { problem: [error.message, error.remedy].filter(Boolean).join(" ") };
  }
  revalidatePath("/settings/people");
  return { problem: null };
}

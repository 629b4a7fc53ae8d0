"use server";

import { requireActor } from "#lib/auth/session.ts";
import { decideHeldDeletions, removeSource, requestSync } from "./mutations.ts";
import { heldDecisionSchema, sourceNameSchema } from "./schema.ts";

export const requestSyncAction = async (name: string): Promise<void> =>
  requestSync(await requireActor(), sourceNameSchema.parse(name));

export const decideHeldDeletionsAction = async (input: {
  source: string;
  decision: "apply" | "keep";
}): Promise<number> => {
  const { source, decision } = heldDecisionSchema.parse(input);
  return decideHeldDeletions(await requireActor(), source, decision);
};

export const removeSourceAction = async (name: string): Promise<number> =>
  removeSource(await requireActor(), sourceNameSchema.parse(name));

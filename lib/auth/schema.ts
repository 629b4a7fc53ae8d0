/** What forms of the settings pages send. */
import { z } from "zod";
import { roles } from "./actor.ts";

export const personRoleInput = z.object({
  personId: z.uuid("A person is named by their id."),
  role: z.enum([...roles, "reset"]),
});

export const sessionInput = z.object({ sessionId: z.uuid("A session is named by its id.") });

/** Query of the people list. Wrong values fall back, as addresses are edited by hand. */
export const peopleQuery = z.object({
  q: z.string().trim().max(200).catch(""),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

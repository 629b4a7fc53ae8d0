/** What forms of the settings pages send. */
import { z } from "zod";
import { roles } from "./actor.ts";

export const personRoleInput = z.object({
  personId: z.uuid("A person is named by their id."),
  role: z.enum([...roles, "reset"]),
});

export const sessionInput = z.object({ sessionId: z.uuid("A session is named by its id.") });

/** Query of GET /api/v1/people. */
export const peopleParameters = z.object({
  q: z.string().trim().max(200).default("").describe("A part of a name, an e-mail address or a reference"),
  page: z.coerce
    .number("The page is a number from 1.")
    .int()
    .min(1)
    .max(10_000)
    .default(1)
    .describe("From 1"),
});

/** Path and body of PUT /api/v1/people/{id}/role. */
export const personPath = z.object({ id: z.uuid("A person is named by their id.") });
export const roleBody = z.strictObject({
  role: z.enum([...roles, "reset"]).describe("reset goes back to what the configuration gives"),
});

/** Query of the people list. Wrong values fall back, as addresses are edited by hand. */
export const peopleQuery = z.object({
  q: z.string().trim().max(200).catch(""),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

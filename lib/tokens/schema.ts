/** What creating and listing access tokens takes. Safe in the browser. */
import { z } from "zod";
import { tokenScopes } from "#lib/auth/actor.ts";

/** Lifetimes that the form offers; the operator's maximum hides longer ones. */
export const lifetimes = [30, 90, 365] as const;

const name = z
  .string("A token needs a name.")
  .trim()
  .min(1, "A token needs a name; it says in lists and in the audit log which program it is.")
  .max(80, "A token's name has at most 80 characters.");

const scope = z.enum(tokenScopes, "The scope is read or write.");

/** YYYY-MM-DD: the last day on which the token works, in UTC. */
const day = z.iso.date("The last day is a date such as 2027-01-31.");

/** Body of POST /api/v1/tokens: days from now, or the last day. */
export const tokenInput = z
  .strictObject({
    name,
    scope: scope.default("read"),
    expiresInDays: z.int().min(1).max(3650).optional(),
    lastDay: day.optional(),
  })
  .refine((input) => (input.expiresInDays === undefined) !== (input.lastDay === undefined), {
    error: "A token expires: give either expiresInDays or lastDay.",
  });

export type TokenInput = z.infer<typeof tokenInput>;

/** The form's fields, as the same input. */
export const tokenForm = z
  .object({ name, scope, lifetime: z.string(), lastDay: z.string().optional() })
  .transform(
    ({ name, scope, lifetime, lastDay }): Record<string, unknown> => ({
      name,
      scope,
      ...(lifetime === "date" ? { lastDay: lastDay ?? "" } : { expiresInDays: Number(lifetime) }),
    }),
  )
  .pipe(tokenInput);

export const tokenIdInput = z.object({ id: z.uuid("A token is named by its id.") });

/** Query of GET /api/v1/tokens/everybody. */
export const tokenParameters = z.object({
  q: z
    .string()
    .trim()
    .max(200)
    .default("")
    .describe("A part of a token's name, its owner's, or ptl_ and its id"),
  page: z.coerce
    .number("The page is a number from 1.")
    .int()
    .min(1)
    .max(10_000)
    .default(1)
    .describe("From 1"),
});

/** Query of the admin's list. Wrong values fall back, as addresses are edited by hand. */
export const tokensQuery = z.object({
  q: z.string().trim().max(200).catch(""),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

/** What may be saved as a view. */
import { z } from "zod";
import { viewParams } from "#lib/catalog/entities/address.ts";
import { paramsOfText, queryText } from "#lib/catalog/entities/query-text.ts";
import { paramsOf, parseListState } from "#lib/catalog/entities/schema.ts";
import { PortolanError } from "#lib/errors.ts";

const maxParams = 6000;

const line = (most: number, what: string) =>
  z
    .string()
    .trim()
    .max(most, `${what} has at most ${most} characters.`)
    .refine((text) => !/\p{Cc}/u.test(text), `${what} holds a character that cannot be shown.`);

const name = line(80, "The name").pipe(z.string().min(1, "A view has a name."));
const description = line(300, "The description");

/** The text of an address, brought into the one form that says its state. What it cannot say is refused. */
const params = z
  .string()
  .max(maxParams, `A view's filter has at most ${maxParams} characters.`)
  .transform((text, context) => {
    const { state, notices } = parseListState(paramsOf(paramsOfText(text.replace(/^\?/, ""))));
    for (const message of notices) context.addIssue({ code: "custom", message });
    return queryText(viewParams(state));
  });

export const newViewSchema = z.object({
  name: name.describe("What people call it"),
  description: description.default("").describe("What it is for"),
  params: params.describe("The state of the catalog page, as its address has it after the question mark"),
  shared: z.boolean().default(false).describe("Everybody may open it; else only the person who saved it"),
  pinned: z.boolean().default(false).describe("Below Catalog in the rail of the person who saves it"),
});
export type NewView = z.infer<typeof newViewSchema>;

export const viewChangeSchema = z
  .object({ name, description, params, shared: z.boolean() })
  .partial()
  .describe("What is left out stays as it is");
export type ViewChange = z.infer<typeof viewChangeSchema>;

export const viewIdSchema = z.uuid("A view is named by its id.");

export const pinSchema = z.object({
  target: z
    .string()
    .max(300)
    .regex(/^(?:view:[0-9a-f-]{36}|kind:[^\s:]+)$/, "A pin is view:<id> or kind:<kind>."),
  pinned: z.boolean(),
});
export type PinChange = z.infer<typeof pinSchema>;

/** Of an address. @throws PortolanError NotFound: no view has another kind of id */
export function requireViewId(id: string): string {
  if (viewIdSchema.safeParse(id).success) return id;
  throw new PortolanError("NotFound", "There is no such view.", "GET /api/v1/views lists the ids.");
}

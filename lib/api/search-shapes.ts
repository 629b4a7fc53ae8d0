/** What a search answers with, as schemas. */
import { z } from "zod";
import type { SearchAnswer } from "#lib/search/types.ts";
import { entityLabel } from "./shapes.ts";

const range = z.tuple([z.int(), z.int()]).describe("From this character to before that one");
const marked = z.strictObject({ text: z.string(), ranges: z.array(range) });
const count = z.int().min(0);

export const searchAnswer = z
  .strictObject({
    total: count.describe("Of all matches, exactly"),
    groups: z.array(z.strictObject({ type: z.literal("entity"), kind: z.string(), count })),
    results: z.array(
      z.strictObject({
        type: z.literal("entity"),
        ref: z.string(),
        kind: z.string(),
        namespace: z.string(),
        name: z.string(),
        title: z.string().nullable(),
        subtype: z.string().nullable(),
        owner: entityLabel.nullable(),
        url: z.string().describe("The page, from the root of the portal"),
        updatedAt: z.iso.datetime(),
        fit: z.enum(["exact", "begins", "label", "text"]),
        ranges: z.strictObject({ name: z.array(range), title: z.array(range) }),
        description: marked.nullable(),
      }),
    ),
    meant: z
      .string()
      .nullable()
      .describe("What was searched for instead, when nothing matches what was typed"),
  })
  .meta({ id: "SearchAnswer" }) satisfies z.ZodType<SearchAnswer>;

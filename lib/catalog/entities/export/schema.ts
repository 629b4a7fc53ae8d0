/** What an export is asked for. */
import { z } from "zod";
import { paramsOfText } from "#lib/catalog/entities/query-text.ts";

const exportFormats = ["csv", "json", "yaml", "refs"] as const;
export type ExportFormat = (typeof exportFormats)[number];

const maxRefs = 50_000;
const refs = z.array(z.string().max(400)).max(maxRefs, `At most ${maxRefs} entities can be named.`);

export const exportParameters = z.object({
  format: z
    .enum(exportFormats, `The format is one of ${exportFormats.join(", ")}.`)
    .default("csv")
    .describe("csv and json: the columns; yaml: whole descriptors; refs: one reference a line"),
});

/** A selection, beside the list that it was made in. */
export const exportBody = exportParameters.extend({
  query: z
    .string()
    .max(8000)
    .default("")
    .transform((text) => new URLSearchParams(paramsOfText(text)))
    .describe("Filter, order and columns, as in the catalog's address"),
  refs: refs.optional().describe("Only these; the filter does not count then"),
  except: refs.default([]).describe("All but these"),
});

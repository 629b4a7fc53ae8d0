/** A predicate as it may come from a browser: bounded, so that no question becomes a statement of megabytes. */
import { z } from "zod";
import type { Predicate } from "./types.ts";

const MAX_DEPTH = 12;
const MAX_CONDITIONS = 200;
const MAX_VALUES = 500;
const MAX_TEXT = 1000;

const text = z
  .string()
  .max(MAX_TEXT, `has at most ${MAX_TEXT} characters`)
  .refine((value) => !value.includes("\u0000"), "holds a character that no text in the catalog has");

const path = text.min(1, "names a field, such as spec.type");
const values = z.array(text).max(MAX_VALUES, `has at most ${MAX_VALUES} values`);

const condition: z.ZodType<Predicate> = z.lazy(() =>
  z.discriminatedUnion("op", [
    z.strictObject({ op: z.enum(["all", "any"]), of: z.array(condition) }),
    z.strictObject({ op: z.literal("not"), of: condition }),
    z.strictObject({ op: z.literal("equals"), path, values }),
    z.strictObject({ op: z.literal("exists"), path }),
    z.strictObject({ op: z.enum(["prefix", "includes"]), path, value: text }),
    z.strictObject({
      op: z.literal("compare"),
      path,
      by: z.enum(["<", "<=", ">", ">="]),
      value: z.union([z.number(), text]),
    }),
    z.strictObject({ op: z.literal("relation"), type: path.nullable(), targets: values.nullable() }),
    z.strictObject({ op: z.literal("words"), text }),
    z.strictObject({ op: z.literal("substring"), paths: z.array(path).max(20), term: text }),
  ]),
);

/** At most 200 conditions, nested at most 12 deep. Nothing deeper is looked into. */
export const predicateSchema: z.ZodType<Predicate> = z
  .unknown()
  .superRefine((given, context) => {
    if (!isShallow(given, MAX_DEPTH))
      context.addIssue({ code: "custom", message: `A filter is nested at most ${MAX_DEPTH} deep.` });
    else if (sizeOf(given) > MAX_CONDITIONS)
      context.addIssue({ code: "custom", message: `A filter has at most ${MAX_CONDITIONS} conditions.` });
  })
  .pipe(condition);

function isShallow(given: unknown, depth: number): boolean {
  const parts = partsOf(given);
  return parts.length === 0 || (depth > 0 && parts.every((part) => isShallow(part, depth - 1)));
}

function sizeOf(given: unknown): number {
  return 1 + partsOf(given).reduce<number>((sum, part) => sum + sizeOf(part), 0);
}

function partsOf(given: unknown): readonly unknown[] {
  if (typeof given !== "object" || given === null || !("of" in given)) return [];
  return Array.isArray(given.of) ? given.of : [given.of];
}

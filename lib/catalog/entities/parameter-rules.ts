/** What each parameter of the catalog's address may be. */
import { z } from "zod";
import { parseEntityRef, stringifyEntityRef } from "#lib/catalog/entity-ref.ts";
import { PortolanError } from "#lib/errors.ts";
import type { FilterGroup } from "./filter.ts";
import { filterPredicate } from "./filter-predicate.ts";
import { parseFilter } from "./filter-text.ts";
import { isPropertyPath } from "./property.ts";
import {
  columnKeys,
  densities,
  type FacetName,
  facetNames,
  groupKeys,
  pageSizes,
  type Sort,
  sortKeys,
} from "./types.ts";

const maxQueryLength = 200;
export const maxValues = 50;
export const maxValueLength = 300;
export const maxProperties = 20;
export const maxColumns = 20;
export const maxSorts = 5;

/** PostgreSQL's text holds every character but this one. */
const NUL = "\u0000";

export const text = z
  .string()
  .refine((value) => !value.includes(NUL), "It holds a character that no text can hold.")
  .transform((value) => value.trim());

export const facetValue = text.pipe(
  z.string().min(1).max(maxValueLength, `A value has at most ${maxValueLength} characters.`),
);

/** A ref in short or long form; `team-a` as an owner means group:default/team-a. */
export const refValue = (defaultKind: string) =>
  facetValue.transform((value, context) => {
    try {
      return stringifyEntityRef(parseEntityRef(value, { defaultKind }));
    } catch (error) {
      if (!(error instanceof PortolanError)) throw error;
      context.addIssue({ code: "custom", message: error.message });
      return z.NEVER;
    }
  });

export const valueRules: Record<FacetName, z.ZodType<string>> = {
  kind: facetValue.transform((value) => value.toLowerCase()),
  type: facetValue,
  owner: refValue("group"),
  lifecycle: facetValue,
  system: refValue("system"),
  domain: refValue("domain"),
  tag: facetValue.transform((value) => value.toLowerCase()),
};

export const query = text.pipe(
  z.string().max(maxQueryLength, `A search has at most ${maxQueryLength} characters.`),
);

export const where = text.transform((value, context): FilterGroup | null => {
  try {
    const filter = parseFilter(value);
    // Also what reads well may not compare: the predicate is what says so.
    if (filter) filterPredicate(filter);
    return filter;
  } catch (error) {
    if (!(error instanceof PortolanError)) throw error;
    context.addIssue({ code: "custom", message: `${error.message} ${error.remedy ?? ""}`.trim() });
    return z.NEVER;
  }
});

/** A name that the catalog knows, or a property's path. */
export function named<T extends string>(what: string, known: readonly T[]) {
  return text.transform((value, context): string => {
    if (known.some((name) => name === value) || isPropertyPath(value)) return value;
    context.addIssue({
      code: "custom",
      message: `Unknown ${what} "${value.slice(0, 100)}": it is one of ${known.join(", ")}, or a property's path like spec.type.`,
    });
    return z.NEVER;
  });
}

const sortKey = named("sort", sortKeys);

export const sort = z.string().transform((value, context): Sort => {
  const descending = value.startsWith("-");
  const key = sortKey.safeParse(value.slice(descending ? 1 : 0));
  if (key.success) return { key: key.data, descending };
  context.addIssue({
    code: "custom",
    message: `Unknown sort "${value.slice(0, 100)}": it is one of ${sortKeys.join(", ")}, or a property's path, with a "-" in front for the reverse.`,
  });
  return z.NEVER;
});

export const page = z
  .string()
  .regex(/^[1-9]\d{0,6}$/, "The page is a number from 1.")
  .transform(Number);

export const size = z.string().transform((value, context) => {
  const known = pageSizes.find((allowed) => String(allowed) === value);
  if (known) return known;
  context.addIssue({
    code: "custom",
    message: `Unknown page size "${value.slice(0, 100)}": it is one of ${pageSizes.join(", ")}.`,
  });
  return z.NEVER;
});

export const mine = z
  .enum(["1", "0"], 'The parameter "mine" is 1 or absent.')
  .transform((value) => value === "1");

export const more = named("filter", facetNames);
export const column = named("column", ["name", ...columnKeys]);
export const group = named("group", groupKeys);
export const path = named("property", []);
export const density = z.enum(densities, `The density is ${densities.join(" or ")}.`);
export const closed = z
  .string()
  .max(maxValueLength)
  .refine((value) => !value.includes(NUL));

/** Backstage's filter predicates over locations. Letters' case never matters. */
import { inputError } from "#lib/backstage/input.ts";
import type { FilterPredicate, ValuePredicate } from "#lib/backstage/predicate.ts";
import type { RegisteredLocation } from "#lib/catalog/sources/registered/location.ts";

const fields = new Map(
  Object.entries<keyof RegisteredLocation>({
    id: "id",
    type: "type",
    target: "target",
    entityref: "entityRef",
  }),
);

/** @throws PortolanError InvalidInput for what locations cannot be asked */
export function matchesLocation(filter: FilterPredicate, location: RegisteredLocation): boolean {
  if (typeof filter !== "object") throw inputError("Invalid filter predicate, expected an object");
  if ("$all" in filter) return each(filter.$all).length > 0 && each(filter.$all).every(matchesPart(location));
  if ("$any" in filter) return each(filter.$any).some(matchesPart(location));
  if ("$not" in filter) return !matchesLocation(filter.$not as FilterPredicate, location);
  return Object.entries(filter).every(([name, wanted]) => {
    const field = fields.get(name.toLowerCase());
    if (!field) {
      throw inputError(
        `Invalid filter predicate, expected key to be 'id', 'type', 'target', or 'entityRef', got '${name}'`,
      );
    }
    return matchesValue(wanted as ValuePredicate, location[field].toLowerCase());
  });
}

const each = (list: unknown) => list as FilterPredicate[];

const matchesPart = (location: RegisteredLocation) => (part: FilterPredicate) =>
  matchesLocation(part, location);

function matchesValue(wanted: ValuePredicate, value: string): boolean {
  if (typeof wanted !== "object") return String(wanted).toLowerCase() === value;
  if ("$exists" in wanted) return wanted.$exists;
  if ("$in" in wanted) return wanted.$in.some((one) => String(one).toLowerCase() === value);
  return "$hasPrefix" in wanted && value.startsWith(wanted.$hasPrefix.toLowerCase());
}

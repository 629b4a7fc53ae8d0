/** Which texts of a fact can be compared as numbers and dates. The patterns are for JavaScript and PostgreSQL alike. */

/** Decimal, with at most two digits of exponent: what 200 characters can say never leaves the range of a double. */
export const NUMBER_PATTERN = "^[+-]?[0-9]+([.][0-9]+)?(e[+-]?[0-9]{1,2})?$";

/** A day, or a day and a time with at most milliseconds; without a zone it is UTC. Lower case, as facts are. */
export const DATE_PATTERN =
  "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])" +
  "([t ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,3})?)?(z|[+-](0[0-9]|1[0-4]):?[0-5][0-9])?)?$";

/** What a date without a zone does not match. */
export const ZONE_PATTERN = ":.*(z|[+-][0-9]{2}:?[0-9]{2})$";

const numberRule = new RegExp(NUMBER_PATTERN);
const dateRule = new RegExp(DATE_PATTERN);
const zoneRule = new RegExp(ZONE_PATTERN);

/** @param text lower-cased */
export function numberOf(text: string): number | null {
  return numberRule.test(text) ? Number(text) : null;
}

/** Milliseconds since 1970; null for a text that is no date, or a day that its month does not have. @param text lower-cased */
export function timeOf(text: string): number | null {
  if (!dateRule.test(text)) return null;
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split("-").map(Number);
  const midnight = new Date(0);
  midnight.setUTCFullYear(year, month - 1, day);
  if (year === 0 || midnight.getUTCMonth() !== month - 1) return null;
  if (text.length === 10) return midnight.getTime();
  const zoned = zoneRule.test(text) ? text : `${text}z`;
  return Date.parse(
    zoned
      .replace(" ", "t")
      .replace(/([+-]\d\d)(\d\d)$/, "$1:$2")
      .toUpperCase(),
  );
}

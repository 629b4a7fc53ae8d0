/** When an access token ends. Pure. */
import { PortolanError } from "#lib/errors.ts";
import type { TokenInput } from "./schema.ts";

const dayMs = 24 * 60 * 60 * 1000;

/** The last day on which a token that is made `now` may work: YYYY-MM-DD in UTC. */
export function latestDay(now: Date, maxDays: number): string {
  return new Date(now.getTime() + maxDays * dayMs).toISOString().slice(0, 10);
}

/**
 * The moment from which it is refused. A last day counts whole, to its end in UTC.
 * @throws PortolanError InvalidInput when that is past, or later than the operator allows
 */
export function expiryOf(
  input: Pick<TokenInput, "expiresInDays" | "lastDay">,
  now: Date,
  maxDays: number,
): Date {
  const expiresAt =
    input.expiresInDays !== undefined
      ? new Date(now.getTime() + input.expiresInDays * dayMs)
      : new Date(new Date(`${input.lastDay}T00:00:00Z`).getTime() + dayMs);
  const latest = latestDay(now, maxDays);
  if (expiresAt <= now) {
    throw new PortolanError(
      "InvalidInput",
      `The last day ${input.lastDay} is past.`,
      `Choose one from today to ${latest}.`,
    );
  }
  // A last day reaches to its midnight, so up to a day more than the days alone.
  if (expiresAt.getTime() > new Date(`${latest}T00:00:00Z`).getTime() + dayMs) {
    throw new PortolanError(
      "InvalidInput",
      `Tokens of this portal work for at most ${maxDays} days.`,
      `Choose a last day up to ${latest}.`,
    );
  }
  return expiresAt;
}

import { expect, test } from "vitest";
import { expiryOf, latestDay } from "./expiry.ts";

const now = new Date("2026-11-23T15:30:00Z");
const of = (input: { expiresInDays?: number; lastDay?: string }, max = 365) =>
  expiryOf(input, now, max).toISOString();

test("days count from now, a last day counts whole", () => {
  expect(of({ expiresInDays: 30 })).toBe("2026-12-23T15:30:00.000Z");
  expect(of({ lastDay: "2026-12-31" })).toBe("2027-01-01T00:00:00.000Z");
  expect(of({ lastDay: "2026-11-23" })).toBe("2026-11-24T00:00:00.000Z");
});

test("the operator's maximum holds for both, and the latest day is allowed", () => {
  expect(latestDay(now, 90)).toBe("2027-02-21");
  expect(of({ expiresInDays: 90 }, 90)).toBe("2027-02-21T15:30:00.000Z");
  expect(of({ lastDay: "2027-02-21" }, 90)).toBe("2027-02-22T00:00:00.000Z");
  expect(() => of({ expiresInDays: 91 }, 90)).toThrow("at most 90 days");
  expect(() => of({ lastDay: "2027-02-22" }, 90)).toThrow("at most 90 days");
});

test("a day that is past is refused", () => {
  expect(() => of({ lastDay: "2026-11-22" })).toThrow("2026-11-22 is past");
});

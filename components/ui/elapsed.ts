/** Times as people say them. Pure, so that the words are the same in lists, tooltips and tests. */

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** From the largest: a unit is used from one of it on, a month and a year from when rounding makes them one. */
const units: readonly [seconds: number, word: string][] = [
  [365.25 * day, "y"],
  [30.44 * day, "mo"],
  [7 * day, "wk"],
  [day, "d"],
  [hour, "h"],
  [minute, "min"],
];

/** "just now", "4 min ago", "in 3 h", "2 y ago". Times in milliseconds. */
export function elapsed(then: number, now: number): string {
  const seconds = Math.abs(now - then) / 1000;
  if (seconds < 45) return "just now";
  // 59.6 minutes are an hour, not 60 minutes.
  const [size, word] = units.find(([unit]) => Math.round(seconds / minute) * minute >= unit) ?? [
    minute,
    "min",
  ];
  const words = `${Math.max(1, Math.floor((seconds + minute / 2) / size))} ${word}`;
  return then <= now ? `${words} ago` : `in ${words}`;
}

const absoluteFormat = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "medium",
  timeStyle: "medium",
  timeZone: "UTC",
});

/** "23 Nov 2026, 00:36:18 UTC" */
export const absolute = (time: Date): string => `${absoluteFormat.format(time)} UTC`;

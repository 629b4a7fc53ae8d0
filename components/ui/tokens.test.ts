import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { contrast, inGamut, type Oklch, tokensOf } from "./contrast.ts";

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");
const tokens = tokensOf(css);

const surfaces = ["canvas", "surface", "surface-raised", "hover", "selected"];
const statuses = ["ok", "warning", "danger", "info"];
const kinds = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `kind-${number}`);

/** Foreground → the backgrounds it is used on, and the ratio it needs there. */
const text: [string, string[]][] = [
  ["ink", [...surfaces, "accent-soft", ...[...statuses, ...kinds].map((name) => `${name}-soft`)]],
  ["muted", [...surfaces, "accent-soft", ...[...statuses, ...kinds].map((name) => `${name}-soft`)]],
  ["faint", surfaces],
  ["accent", [...surfaces, "accent-soft"]],
  ["accent-hover", surfaces],
  ["on-accent", ["accent", "accent-hover"]],
  ["on-danger", ["danger", "danger-hover"]],
  ...[...statuses, ...kinds].map((name): [string, string[]] => [name, [...surfaces, `${name}-soft`]]),
];
const marks: [string, string[]][] = [
  ["border-strong", surfaces],
  ["focus", surfaces],
  ...kinds.map((name): [string, string[]] => [name, [...surfaces, `${name}-soft`]]),
];

function token(name: string, theme: "light" | "dark"): Oklch {
  const found = tokens.get(name);
  if (!found) throw new Error(`--${name} is not in app/globals.css as light-dark(oklch(…), oklch(…))`);
  return found[theme];
}

describe.each(["light", "dark"] as const)("%s theme", (theme) => {
  const tooLow = (pairs: [string, string[]][], least: number) =>
    pairs.flatMap(([front, backs]) =>
      backs
        .map((back) => ({ front, back, ratio: contrast(token(front, theme), token(back, theme)) }))
        .filter(({ ratio }) => ratio < least)
        .map(({ front, back, ratio }) => `${front} on ${back}: ${ratio.toFixed(2)}`),
    );

  test("text reaches 4.5:1 on every surface it is used on", () => {
    expect(tooLow(text, 4.5)).toEqual([]);
  });

  test("edges of controls, focus rings and graph marks reach 3:1", () => {
    expect(tooLow(marks, 3)).toEqual([]);
  });

  test("every colour is one that all screens can show", () => {
    expect([...tokens.keys()].filter((name) => !inGamut(token(name, theme)))).toEqual([]);
  });

  test("the kinds are of equal lightness, so that none shouts", () => {
    expect(new Set(kinds.map((name) => token(name, theme).lightness)).size).toBe(1);
    expect(new Set(kinds.map((name) => token(`${name}-soft`, theme).lightness)).size).toBe(1);
  });
});

test("the math agrees with known values", () => {
  const white = { lightness: 1, chroma: 0, hue: 0 };
  const black = { lightness: 0, chroma: 0, hue: 0 };
  expect(contrast(white, black)).toBeCloseTo(21, 3);
  // sRGB red, from CSS Color 4: 3.998:1 on white
  expect(contrast({ lightness: 0.62796, chroma: 0.25768, hue: 29.234 }, white)).toBeCloseTo(3.998, 1);
});

test("every colour of the block is mapped to a class and every class to a colour", () => {
  const mapped = [...css.matchAll(/--color-([\w-]+): var\(--([\w-]+)\);/g)].map(([, name, value]) => {
    expect(name).toBe(value);
    return name ?? "";
  });
  expect(mapped.filter((name) => name !== "scrim").sort()).toEqual([...tokens.keys()].sort());
});

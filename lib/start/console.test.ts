import { stripVTControlCharacters } from "node:util";
import { expect, test, vi } from "vitest";
import { EnvError } from "#lib/env.ts";
import { PortolanError } from "#lib/errors.ts";
import { complain, elapsed } from "./console.ts";

test.each([
  [340, "0.3 s"],
  [9_940, "9.9 s"],
  [42_400, "42 s"],
  [125_000, "2 min 5 s"],
])("%i ms is said as %s", (ms, said) => {
  expect(elapsed(0, ms)).toBe(said);
});

test("a problem and its remedy are a line each, without a stack", () => {
  const lines: unknown[] = [];
  const spy = vi.spyOn(console, "error").mockImplementation((line) => void lines.push(line));
  complain(new PortolanError("Unavailable", "Port 80 is reserved.", "Use another."));
  complain(new EnvError(["PORT: wrong", "HOST: wrong"]));
  spy.mockRestore();
  expect(lines.map((line) => stripVTControlCharacters(String(line)))).toEqual([
    "Port 80 is reserved.",
    "  Use another.",
    "PORT: wrong",
    "HOST: wrong",
    expect.stringContaining(".env.example"),
  ]);
});

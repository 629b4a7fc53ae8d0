import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { EnvError, parseEnv, variableNames } from "./env.ts";

const example = readFileSync(join(import.meta.dirname, "../.env.example"), "utf8");
const listed = [...example.matchAll(/^#?([A-Z][A-Z0-9_]*)=(.*)$/gm)].map(
  ([, name = "", value = ""]) => [name, value] as const,
);

describe(".env.example", () => {
  test("lists every variable once, and no other", () => {
    expect(listed.map(([name]) => name).sort()).toEqual([...variableNames].sort());
  });

  test("shows values that are accepted", () => {
    expect(() => parseEnv(Object.fromEntries(listed))).not.toThrow();
  });
});

describe("parseEnv", () => {
  const problemsOf = (source: Record<string, string>): readonly string[] => {
    try {
      parseEnv(source);
    } catch (error) {
      if (error instanceof EnvError) return error.problems;
      throw error;
    }
    return [];
  };

  test("has a default for everything that may be left out", () => {
    expect(parseEnv({})).toMatchObject({
      HOST: "127.0.0.1",
      PORT: 3000,
      DATA_DIR: ".data",
      DEMO_COMPANY: "on",
    });
  });

  test("names every problem on a line of its own: variable, what is wrong, an example", () => {
    const problems = problemsOf({ PORT: "70000", DATABASE_URL: "mysql://db/x", DEMO_COMPANY: "maybe" });
    expect(problems).toHaveLength(3);
    expect(problems).toEqual([
      expect.stringMatching(/^PORT: .*65535.* \(example: PORT=3000\)$/),
      expect.stringMatching(/^DATABASE_URL: .* \(example: DATABASE_URL=postgresql:/),
      expect.stringMatching(/^DEMO_COMPANY: .*on, off.* \(example: DEMO_COMPANY=off\)$/),
    ]);
    for (const problem of problems) expect(problem).not.toContain("\n");
  });

  test("an empty value counts as unset", () => {
    expect(parseEnv({ PORT: "", DATABASE_URL: "" })).toEqual(parseEnv({}));
  });
});

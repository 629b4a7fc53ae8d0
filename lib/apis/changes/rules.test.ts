/** The rules against the manual, which lists each with what it means. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { operationRules, schemaRules } from "./rules.ts";

const manual = readFileSync(join(import.meta.dirname, "../../../content/docs/use/apis.md"), "utf8");
const rowsOf = (heading: string) =>
  (manual.split(`### ${heading}\n`)[1]?.split("\n#")[0] ?? "")
    .split("\n")
    .filter((line) => line.startsWith("| `"));

it("are those of the manual", () => {
  expect(rowsOf("Rules for operations")).toEqual(
    Object.entries(operationRules).map(([name, { level, why }]) => `| \`${name}\` | ${level} | ${why} |`),
  );
  expect(rowsOf("Rules for data")).toEqual(
    Object.entries(schemaRules).map(
      ([name, { request, response }]) =>
        `| \`${name}\` | **${request.level}**: ${request.why} | **${response.level}**: ${response.why} |`,
    ),
  );
});

it("are never as bad one way as the other", () => {
  const both = Object.entries(schemaRules).filter(
    ([, { request, response }]) => request.level === "breaking" && response.level === "breaking",
  );
  expect(both.map(([name]) => name)).toEqual(["type-changed", "format-changed", "property-refused"]);
});

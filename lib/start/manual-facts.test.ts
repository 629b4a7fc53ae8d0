/** What the manual says about the configuration, against the code that reads it. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { type PersonActor, type Role, roles } from "#lib/auth/actor.ts";
import { can, type Permission } from "#lib/auth/permissions.ts";
import { parseConfig } from "#lib/config.ts";
import { EnvError, parseEnv, variableNames } from "#lib/env.ts";

const manual = resolve(import.meta.dirname, "../../content/docs");
const read = (page: string) => readFileSync(join(manual, page), "utf8");

/** Cells of the table rows whose first cell is code. */
function rowsOf(text: string): string[][] {
  return text
    .split("\n")
    .filter((line) => /^\| `[^`]+` \|/.test(line))
    .map((line) => line.split(/(?<!\\)\|/).slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()));
}

const code = (cell: string) => /^`(.*)`$/.exec(cell)?.[1];

describe("the variables of operate/configuration.md", () => {
  const [page = ""] = read("operate/configuration.md").split(/^## portolan\.yaml/m);
  const variables = new Map(
    rowsOf(page).map(([name = "", , fallback = "", example = ""]) => [code(name), { fallback, example }]),
  );

  it("are those of the environment", () => {
    expect([...variables.keys()].sort()).toEqual([...variableNames].sort());
  });

  it.each(variableNames)("%s has its default", (name) => {
    const value = parseEnv({})[name];
    const none = value === undefined || (Array.isArray(value) && value.length === 0);
    // The number of proxies is written as a word when it is none.
    const text = name === "TRUST_PROXY" && value === 0 ? "off" : String(value);
    expect(variables.get(name)?.fallback).toBe(none ? "unset" : `\`${text}\``);
  });

  it.each(variableNames)("%s has an example that works", (name) => {
    const example = variables.get(name)?.example ?? "";
    const value = code(example);
    // In words where the value is a secret or somebody else's.
    if (value === undefined || example.includes(" ")) return expect(example).not.toBe("");
    expect(problemsWith(name, value)).toEqual([]);
  });
});

/** What is wrong with one variable; that its companions are missing does not count. */
function problemsWith(name: string, value: string): string[] {
  try {
    parseEnv({ [name]: value });
    return [];
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    return error.problems.filter((problem) => problem.startsWith(`${name}:`));
  }
}

describe("the examples of portolan.yaml", () => {
  const pages = ["operate/configuration.md", "operate/sources.md", "operate/production.md"];
  const examples = pages.flatMap((page) =>
    [...read(page).matchAll(/^```yaml\n((?:catalog|outgoing):\n.*?)^```$/gms)].map(
      ([, text = ""], index) => [`${page} ${index + 1}`, text] as const,
    ),
  );

  it("are there", () => expect(examples.length).toBeGreaterThan(5));

  it.each(examples)("are valid: %s", (_name, text) => {
    const environment = { SHOP_TOKEN: "token", SHOP_WEBHOOK_SECRET: "a long secret" };
    expect(() => parseConfig(text, { file: "/etc/portolan/portolan.yaml", environment })).not.toThrow();
  });
});

describe("the permissions of operate/roles.md", () => {
  const person = (role: Role): PersonActor => ({
    type: "person",
    id: "1",
    name: "Ada",
    email: null,
    image: null,
    role,
    entityRef: null,
    ownershipRefs: [],
  });
  const permissions = rowsOf(read("operate/roles.md")).map(
    ([permission = "", , role = ""]) => [code(permission) as Permission, role as Role] as const,
  );

  it("are there", () => expect(permissions.length).toBeGreaterThan(5));

  it.each(permissions)("%s takes %s", (permission, lowest) => {
    const allowed = roles.filter((role) => can(person(role), permission).allowed);
    expect(allowed[0]).toBe(lowest);
  });
});

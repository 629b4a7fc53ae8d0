import { expect, test } from "vitest";
import { parseQuery } from "./query.ts";
import { textQueries } from "./text-query.ts";

const of = (text: string, expansions: Record<string, string[]> = {}, owned: string[] = []) =>
  textQueries(parseQuery(text), new Map(Object.entries(expansions)), owned);

test("words by their beginnings, names by all of them", () => {
  expect(of("Booking api")).toEqual({
    all: "(((('booking':*)) & (('api':*))) | '<bookingapi':*)",
    label: "(((('^booking':*)) & (('^api':*))) | '<bookingapi':*)",
    exact: "'<bookingapi'",
    begins: "'<bookingapi':*",
    single: false,
  });
});

test("a name that begins with the words is narrowed by what else was asked", () => {
  expect(of("pay kind:api")?.exact).toBe("('=kind=api') & '<pay'");
  expect(of("a b")?.begins).toBe("(('^a':* | 'a')) & (('^b':* | 'b')) & '<ab':*");
});

test("short words are looked for in names, or whole", () => {
  expect(of("ci")?.all).toBe("(('^ci':* | 'ci'))");
});

test("what stands for a word is an alternative, and names follow what was meant", () => {
  expect(of("store", { store: ["petstore"] })?.all).toBe("(((('store':* | 'petstore'))) | '<store':*)");
  expect(of("store", { store: ["petstore"] })?.exact).toContain("'<store'");
  expect(of("sotre", { sotre: ["store"] })?.exact).toContain("'<store'");
});

test("nothing that is typed is an operator", () => {
  expect(of("a'b & !c | \\d:*")?.label).toBe(
    "(((('^a':*)) & (('^b':*)) & (('^c':*)) & (('^d':*))) | '<abcd':*)",
  );
  expect(of("tag:o'brien\\")?.all).toBe("('=tag=o''brien\\\\')");
});

test("mine is what the person owns, and nobody's is nothing", () => {
  expect(of("is:mine", {}, ["group:default/a", "user:default/b"])?.all).toBe(
    "(('=owner=group:default/a' | '=owner=user:default/b'))",
  );
  expect(of("is:mine")?.all).toBe("('=owner=')");
  expect(of("")).toBeNull();
});

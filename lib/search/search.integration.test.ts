import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closePool, rows } from "#lib/db/pool.ts";
import { resetDatabase } from "#lib/db/testing/database.ts";
import { search, searchFacets } from "./queries.ts";
import { person, type Sample, writeEntities } from "./testing.ts";
import type { SearchAnswer, SearchRequest } from "./types.ts";
import { wordsOf } from "./words.ts";

const samples: Sample[] = [
  { ref: "component:default/quokka", type: "service", owner: "group:default/red" },
  { ref: "component:default/quokka-store", owner: "group:default/blue", tags: ["java"] },
  { ref: "api:default/Quokka-Feed", title: "Quokka feed", type: "openapi", owner: "group:default/red" },
  { ref: "component:shop/big", title: "Big quokka", tags: ["java", "tier-1"] },
  { ref: "component:default/aquokka" },
  { ref: "resource:default/zoo", description: "Feeds the quokka every day", owner: "user:default/ada" },
  {
    ref: "component:default/ReservationOrchestrator",
    title: "Reservation orchestrator",
    system: "system:default/booking",
  },
  { ref: "system:default/booking", title: "Booking" },
  { ref: "component:default/petstore", description: "Sells pets" },
  { ref: "component:default/pet-shop" },
  { ref: "component:default/under_score", title: "100%_sure o'brien back\\slash" },
  { ref: "component:default/hebrew", title: "תשלום 🚀 Überweisung" },
];

const ada = person("group:default/red", "user:default/ada");
const nobody = person();

const ask = (q: string, given: Partial<SearchRequest> = {}, actor = nobody): Promise<SearchAnswer> =>
  search(actor, { q, kind: [], type: [], owner: [], limit: 50, offset: 0, counts: true, ...given });
const refs = (answer: SearchAnswer) => answer.results.map(({ ref }) => ref.replace(":default/", ":"));
const find = async (q: string, actor = nobody) => refs(await ask(q, {}, actor));

beforeAll(async () => {
  await resetDatabase();
  await writeEntities(samples);
});
afterAll(closePool);

describe("ranking", () => {
  test("exact name, beginning, word, middle of a word, description", async () => {
    const { results, total, groups, meant } = await ask("Quokka");
    expect(results.map(({ ref, fit }) => [fit, ref])).toEqual([
      ["exact", "component:default/quokka"],
      ["begins", "api:default/quokka-feed"],
      ["begins", "component:default/quokka-store"],
      ["label", "component:default/aquokka"],
      ["label", "component:shop/big"],
      ["text", "resource:default/zoo"],
    ]);
    expect(total).toBe(6);
    expect(groups).toEqual([
      { type: "entity", kind: "component", count: 4 },
      { type: "entity", kind: "api", count: 1 },
      { type: "entity", kind: "resource", count: 1 },
    ]);
    expect(meant).toBeNull();
  });

  test("separators of a name do not matter for what is exact", async () => {
    for (const q of ["quokka store", "QuokkaStore", "quokka-store", "quokka_store"]) {
      expect((await ask(q)).results[0]).toMatchObject({
        ref: "component:default/quokka-store",
        fit: "exact",
      });
    }
  });

  test("what the person owns comes first among equals, then what changed last", async () => {
    await writeEntities([
      { ref: "component:default/wombat-a", age: 90 },
      { ref: "component:default/wombat-b", age: 3 },
      { ref: "component:default/wombat-c", owner: "group:default/red" },
      { ref: "component:default/a-wombat", age: 50 },
      { ref: "component:default/b-wombat", age: 40 },
    ]);
    const last = ["component:b-wombat", "component:a-wombat"];
    const [a, b, c] = ["component:wombat-a", "component:wombat-b", "component:wombat-c"];
    expect(await find("wombat")).toEqual([b, a, c, ...last]);
    expect(await find("wombat", ada)).toEqual([c, b, a, ...last]);
  });

  test("offset continues where the limit ended, and totals do not depend on either", async () => {
    const whole = await ask("quokka");
    const pages = await Promise.all([0, 2, 4, 6].map((offset) => ask("quokka", { limit: 2, offset })));
    expect(pages.flatMap(refs)).toEqual(refs(whole));
    expect(pages.map(({ total }) => total)).toEqual([6, 6, 6, 6]);
  });
});

describe("counts", () => {
  test("alone, or left out where they are more than the results", async () => {
    const whole = await ask("quokka");
    expect(await ask("quokka", { limit: 0 })).toEqual({ ...whole, results: [] });
    expect(await ask("quokka", { counts: false })).toEqual(whole);
    const some = await ask("quokka", { limit: 3, counts: false });
    expect(some).toEqual({ total: null, groups: [], results: whole.results.slice(0, 3), meant: null });
  });

  test("of a mistyped word are those of what was meant", async () => {
    expect(await ask("qoukka", { limit: 0 })).toMatchObject({ total: 6, meant: "quokka" });
  });
});

describe("words", () => {
  test("all have to occur, by their beginnings, wherever", async () => {
    expect(await find("fee quok")).toEqual(["api:quokka-feed", "resource:zoo"]);
    expect(await find("quokka wombatx")).toEqual([]);
    expect(await find("   ")).toEqual([]);
  });

  test("one or two letters are looked for in names, titles and tags", async () => {
    expect(await find("q")).toContain("component:shop/big");
    expect(await find("q")).not.toContain("resource:zoo");
    expect(await find("ja")).toEqual(["component:quokka-store", "component:shop/big"]);
  });

  test("camel case is several words", async () => {
    expect(await find("orchestra")).toEqual(["component:reservationorchestrator"]);
  });

  test("the middle of a word", async () => {
    expect(await find("store")).toEqual(["component:petstore", "component:quokka-store"].sort());
  });

  test("not with a minus", async () => {
    expect(await find("quokka -tag:java -zoo -kind:api")).toEqual(["component:quokka", "component:aquokka"]);
  });
});

describe("references and qualifiers", () => {
  test.each([
    ["component:quokka", "component:quokka"],
    ["component:default/quokka", "component:quokka"],
    ["shop/big", "component:shop/big"],
    ["component:shop/Big", "component:shop/big"],
    ["system:booking", "system:booking"],
  ])("%s finds it first", async (q, ref) => {
    expect((await find(q))[0]).toBe(ref);
  });

  test.each([
    ["kind:api", ["api:quokka-feed"]],
    ["tag:tier-1", ["component:shop/big"]],
    ["type:openapi", ["api:quokka-feed"]],
    ["owner:ada", ["resource:zoo"]],
    ["owner:red quokka", ["component:quokka", "api:quokka-feed"]],
    ["system:booking kind:component", ["component:reservationorchestrator"]],
    ["namespace:shop", ["component:shop/big"]],
    ["owner:nobody", []],
    ["kind:nothing", []],
  ])("%s", async (q, expected) => expect(await find(q)).toEqual(expected));

  test("is:mine is the person's own", async () => {
    expect((await find("quokka is:mine", ada)).sort()).toEqual([
      "api:quokka-feed",
      "component:quokka",
      "resource:zoo",
    ]);
    expect(await find("quokka is:mine")).toEqual([]);
  });
});

describe("typos", () => {
  test.each([
    ["qoukka", "quokka"],
    ["quoka", "quokka"],
    ["resevation", "reservation"],
    ["Resevation orchestartor", "reservation orchestrator"],
    ["bokoing", "booking"],
  ])("%s is taken for %s", async (q, meant) => {
    const answer = await ask(q);
    expect(answer.meant).toBe(meant);
    expect(answer.total).toBeGreaterThan(0);
    expect(answer.total).toBe((await ask(meant)).total);
  });

  test("what was meant is marked", async () => {
    const { results } = await ask("resevation");
    expect(results[0]).toMatchObject({ ranges: { title: [[0, 11]] } });
  });

  test("never where what was typed exists, or makes no sense", async () => {
    expect((await ask("petstore")).meant).toBeNull();
    expect(await ask("xyzzyplugh")).toEqual({ total: 0, groups: [], results: [], meant: null });
  });
});

describe("highlighting", () => {
  test("characters of name, title and description", async () => {
    const { results } = await ask("quokka");
    const zoo = results.find(({ ref }) => ref === "resource:default/zoo");
    expect(zoo).toMatchObject({
      ranges: { name: [], title: [] },
      description: { text: "Feeds the quokka every day", ranges: [[10, 16]] },
    });
    expect(results[1]).toMatchObject({ name: "Quokka-Feed", ranges: { name: [[0, 6]], title: [[0, 6]] } });
  });
});

describe("facets", () => {
  test("count under the other filters, and keep what is selected", async () => {
    const facets = await searchFacets(nobody, { q: "quokka", kind: ["component"], type: [], owner: [] });
    const [kind, type, owner] = facets;
    expect(kind?.values.map(({ value, count, selected }) => [value, count, selected])).toEqual([
      ["component", 4, true],
      ["api", 1, false],
      ["resource", 1, false],
    ]);
    expect(type?.values.map(({ value, count }) => [value, count])).toEqual([["service", 1]]);
    expect(owner?.values.map(({ value, count }) => [value, count])).toEqual([
      ["group:default/blue", 1],
      ["group:default/red", 1],
    ]);
    expect((await ask("quokka", { kind: ["component"] })).total).toBe(4);
  });

  test("a selection that nothing matches is shown with nothing", async () => {
    const [kind] = await searchFacets(nobody, { q: "quokka", kind: ["template"], type: [], owner: [] });
    expect(kind?.values.find(({ selected }) => selected)).toEqual({
      value: "template",
      count: 0,
      selected: true,
      label: null,
    });
  });
});

describe("hostile text", () => {
  test.each([
    ["'; DROP TABLE entity; --", 0],
    ["100%_sure", 1],
    ["%", 0],
    ["_", 0],
    ["o'brien back\\slash", 1],
    ["\\", 0],
    ["'quokka':*", 6],
    ["!quokka", 6],
    ["quokka & | ( )", 6],
    ["<quokka", 6],
    ["=kind=api", 0],
    ["תשלום", 1],
    ["🚀", 1],
    ["überweis", 1],
    ["\uD800", 0],
    ["\0quokka", 6],
    ["a".repeat(5000), 0],
    ["-", 0],
    ["(".repeat(200), 0],
  ])("%j is text and nothing else", async (q, total) => {
    expect((await ask(q)).total).toBe(total);
  });

  test("whatever is typed has an answer", { timeout: 60_000 }, async () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary", maxLength: 12 }),
      fc.constantFrom(
        "quokka",
        "kind:",
        "owner:me",
        "-",
        "a/b",
        "x:y/z",
        '"',
        "'",
        "\\",
        ":*",
        "&",
        "!",
        "<",
        "^",
        "=",
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 5 }), async (pieces) => {
        const { total, groups, results } = await ask(pieces.join(" "), { limit: 5 }, ada);
        expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(total);
        expect(results.length).toBe(Math.min(5, total ?? 0));
      }),
      { numRuns: 150 },
    );
  });
});

test("the database takes the same words apart", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", maxLength: 80 }), async (text) => {
      // No text in the database holds NUL or half a character.
      const given = text.replaceAll("\0", "").toWellFormed().toLowerCase();
      const [found] = await rows<{ spaced: string }>("SELECT search_spaced($1) AS spaced", [given]);
      expect(found?.spaced).toBe(wordsOf(given).join(" "));
    }),
    { numRuns: 200 },
  );
});

describe("changes", () => {
  test("what is written is found, what is renamed or gone is not", async () => {
    await writeEntities([{ ref: "component:default/numbat", title: "Numbat" }]);
    expect(await find("numbat")).toEqual(["component:numbat"]);
    await writeEntities([{ ref: "component:default/numbat", title: "Bilby", description: "was different" }]);
    expect(await find("bilby")).toEqual(["component:numbat"]);
    expect((await ask("numbat")).results[0]).toMatchObject({ title: "Bilby", fit: "exact" });
    await writeEntities([], ["component:default/numbat"]);
    expect(await find("bilby")).toEqual([]);
    await writeEntities([{ ref: "component:default/numbat" }]);
    expect(await find("numbat")).toEqual(["component:numbat"]);
    expect(await find("bilby")).toEqual([]);
  });

  test("who may not see an entry finds and counts nothing of it", async () => {
    await rows("UPDATE search_entry SET permission = 'person.read' WHERE ref = 'component:default/quokka'");
    await rows("UPDATE catalog_state SET version = version + 1");
    const { total, groups, results } = await ask("quokka");
    expect([total, groups[0]?.count]).toEqual([5, 3]);
    expect(results.map(({ ref }) => ref)).not.toContain("component:default/quokka");
    const [kind] = await searchFacets(nobody, { q: "quokka", kind: [], type: [], owner: [] });
    expect(kind?.values[0]).toMatchObject({ value: "component", count: 3 });
  });
});

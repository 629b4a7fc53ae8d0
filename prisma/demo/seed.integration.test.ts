import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TemporaryDatabase, temporaryDatabase } from "#lib/db/testing/database.ts";
import { demoHistory } from "./history.ts";
import { createRepository, readFiles } from "./repository.ts";
import { demoRepositories, peopleOf, seedDemoCompany } from "./seed.ts";

const names = Object.keys(demoHistory);
let database: TemporaryDatabase;
let dataDir: string;

beforeAll(async () => {
  database = await temporaryDatabase("migrated");
  dataDir = mkdtempSync(join(tmpdir(), "portolan-demo-"));
});

afterAll(async () => {
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

const place = (...path: string[]) => join(dataDir, "demo", ...path);
const seed = () => seedDemoCompany({ databaseUrl: database.url, dataDir });
const git = (name: string, ...args: string[]) =>
  execFileSync("git", ["-c", `safe.directory=${place(name)}`, ...args], {
    cwd: place(name),
    encoding: "utf8",
  }).trim();

async function query<T extends pg.QueryResultRow>(text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

describe("seedDemoCompany", () => {
  test("replaces what killed runs left behind", async () => {
    // A copy that stopped half-way, a .git without anything in it, and the workshop of a process that is gone.
    mkdirSync(place("booking", ".git", "objects"), { recursive: true });
    writeFileSync(place("booking", "catalog-info.yaml"), "half");
    mkdirSync(place("crew"), { recursive: true });
    mkdirSync(place(".making-fleet-4194304-Xy12ab", ".git"), { recursive: true });
    const started = performance.now();
    expect(await seed()).toEqual({ repositories: names.length, sources: names.length });
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(existsSync(place(".making-fleet-4194304-Xy12ab"))).toBe(false);
  });

  test.each(names)("%s is a repository with its files and history", async (name) => {
    const history = demoHistory[name] ?? [];
    expect(git(name, "symbolic-ref", "--short", "HEAD")).toBe("main");
    expect(git(name, "status", "--porcelain")).toBe("");
    git(name, "fsck", "--strict");
    const messages = git(name, "log", "--reverse", "--format=%s").split("\n");
    expect(messages).toEqual(history.map(({ message }) => message.split("\n")[0]));
    const times = git(name, "log", "--reverse", "--format=%at").split("\n").map(Number);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.at(-1)).toBeLessThan(Date.now() / 1000);
    const tags = git(name, "tag", "--list").split("\n").filter(Boolean);
    expect(tags.sort()).toEqual(history.flatMap(({ tag }) => tag?.name ?? []).sort());
    expect(new Set(git(name, "ls-files", "-z").split("\0").filter(Boolean))).toEqual(
      new Set((await readFiles(join(demoRepositories, name))).keys()),
    );
  });

  test("commits in the names of the company's people", () => {
    const authors = git("booking", "log", "--format=%an <%ae>").split("\n");
    expect(authors).toContain("Siobhán Kerrigan <siobhan.kerrigan@brinevik.example>");
  });

  test("tells earlier states: the seat map existed until it was retired", () => {
    const removed = git("booking", "log", "-1", "--format=%h", "--", "services/seat-map/catalog-info.yaml");
    expect(git("booking", "show", `${removed}~1:services/seat-map/catalog-info.yaml`)).toContain(
      "name: seat-map",
    );
    expect(existsSync(place("booking", "services", "seat-map"))).toBe(false);
  });

  test("registers one source for each repository, some of them working trees", async () => {
    const sources = await query<{ name: string; type: string; origin: string }>(
      "SELECT name, type, origin FROM source ORDER BY sync_requested_at",
    );
    expect(sources.map(({ name }) => name)).toEqual(names);
    expect(new Set(sources.map(({ origin }) => origin))).toEqual(new Set(["demo"]));
    expect(sources.filter(({ type }) => type === "file").map(({ name }) => name)).toEqual([
      "organization",
      "booking",
      "freight",
      "timetable",
    ]);
    expect(await query("SELECT key FROM setting")).toEqual([{ key: "demo.seeded" }]);
  });

  test("a second time it changes nothing, and edits survive", async () => {
    const file = place("booking", "catalog-info.yaml");
    writeFileSync(file, "mine");
    const before = git("offers", "rev-parse", "main");
    expect(await seed()).toEqual({ repositories: 0, sources: 0 });
    expect(readFileSync(file, "utf8")).toBe("mine");
    expect(git("offers", "rev-parse", "main")).toBe(before);
  });

  test("makes a deleted repository again, and only that one", async () => {
    rmSync(place("crew"), { recursive: true });
    expect(await seed()).toEqual({ repositories: 1, sources: 0 });
    expect(git("crew", "status", "--porcelain")).toBe("");
  });

  test("of two at the same time, both end well", async () => {
    rmSync(place("fleet"), { recursive: true });
    const [one, two] = await Promise.all([seed(), seed()]);
    expect(one.repositories + two.repositories).toBeGreaterThanOrEqual(1);
    expect(git("fleet", "status", "--porcelain")).toBe("");
  });
});

describe("createRepository", () => {
  test("leaves nothing behind when a history does not fit", async () => {
    const files = await readFiles(join(demoRepositories, "crew"));
    const people = peopleOf(await readFiles(join(demoRepositories, "organization")));
    const history = [{ author: "nobody", daysAgo: 2, message: "Who am I" }];
    await expect(createRepository(place("odd"), { files, history, people, now: new Date() })).rejects.toThrow(
      "Nobody of the demo company is called nobody.",
    );
    expect(existsSync(place("odd"))).toBe(false);
  });
});

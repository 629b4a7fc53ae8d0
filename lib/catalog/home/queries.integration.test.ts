/** What the home page calls "yours", over a small company in a real database. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PersonActor } from "#lib/auth/actor.ts";
import { closePool, rows } from "#lib/db/pool.ts";
import { resetDatabase } from "#lib/db/testing/database.ts";
import { listChanged, listMyGroups, listMyProblems, listOwned, sourcesHealth } from "./queries.ts";

const person = (entityRef: string | null, groups: string[]): PersonActor => ({
  type: "person",
  id: "00000000-0000-0000-0000-0000000000aa",
  name: "Robin",
  email: null,
  image: null,
  role: "viewer",
  entityRef,
  ownershipRefs: [...(entityRef === null ? [] : [entityRef]), ...groups],
});
const robin = person("user:default/robin", ["group:default/web", "group:default/engineering"]);
const stranger = person(null, []);

const source = "00000000-0000-0000-0000-000000000001";
const webFile = "00000000-0000-0000-0000-0000000000f1";
const otherFile = "00000000-0000-0000-0000-0000000000f2";

interface Given {
  ref: string;
  owner?: string;
  file?: string;
  minutesAgo?: number;
  deleted?: boolean;
}

async function addEntity({
  ref,
  owner,
  file = otherFile,
  minutesAgo = 60,
  deleted = false,
}: Given): Promise<void> {
  const [kind = "", rest = ""] = ref.split(":");
  const [namespace = "", name = ""] = rest.split("/");
  await rows(
    `INSERT INTO entity (ref, kind, namespace, name, sort_name, owner_ref, search_text, data, etag, source_id, file_id,
                         created_at, updated_at, deleted_at)
     VALUES ($1, $2, $3, $4, $4, $5, $4, '{}', 'x', $6, $7, now() - interval '9 d', now() - make_interval(mins => $8),
             CASE WHEN $9 THEN now() END)`,
    [ref, kind, namespace, name, owner ?? null, source, file, minutesAgo, deleted],
  );
}

async function relate(from: string, type: string, to: string): Promise<void> {
  await rows(
    `INSERT INTO relation (origin_id, source_ref, type, target_ref) SELECT id, $1, $2, $3 FROM entity WHERE ref = $1`,
    [from, type, to],
  );
}

async function addProblem(
  message: string,
  severity: string,
  file: string,
  ref: string | null,
): Promise<void> {
  await rows(
    `INSERT INTO problem (source_id, file_id, path, severity, rule, message, entity_ref) VALUES ($1, $2, 'a.yaml', $3, 'r', $4, $5)`,
    [source, file, severity, message, ref],
  );
}

beforeAll(async () => {
  await resetDatabase();
  await rows(
    `INSERT INTO source (id, name, type, config, origin, status) VALUES
       ($1, 'company', 'git', '{}', 'configuration', 'ok'),
       (gen_random_uuid(), 'attic', 'file', '{}', 'configuration', 'failed'),
       (gen_random_uuid(), 'zoo', 'file', '{}', 'configuration', 'ok')`,
    [source],
  );
  await rows(
    `INSERT INTO descriptor_file (id, source_id, path, content_hash) VALUES ($1, $3, 'a.yaml', 'x'), ($2, $3, 'b.yaml', 'x')`,
    [webFile, otherFile, source],
  );
  for (const ref of [
    "user:default/robin",
    "group:default/web",
    "group:default/engineering",
    "group:default/other",
  ]) {
    await addEntity({ ref });
  }
  await relate("user:default/robin", "memberOf", "group:default/web");
  await relate("group:default/web", "childOf", "group:default/engineering");
  for (let n = 1; n <= 7; n += 1) {
    await addEntity({ ref: `component:default/shop-${n}`, owner: "group:default/web", file: webFile });
  }
  await addEntity({
    ref: "component:default/gone",
    owner: "group:default/web",
    deleted: true,
    minutesAgo: 0,
  });
  await addEntity({ ref: "api:default/orders", owner: "user:default/robin", minutesAgo: 1 });
  await addEntity({ ref: "system:default/shop", owner: "group:default/engineering" });
  await addEntity({ ref: "component:default/theirs", owner: "group:default/other", minutesAgo: 2 });
  await addEntity({ ref: "location:default/generated", minutesAgo: 0 });
  await addProblem("names mine", "warning", otherFile, "component:default/shop-1");
  await addProblem("unreadable neighbour", "error", webFile, null);
  await addProblem("never was in the catalog", "error", webFile, "component:default/never");
  await addProblem("somebody else's in the same file", "error", webFile, "component:default/theirs");
  await addProblem("nothing to do with me", "error", otherFile, "component:default/theirs");
});

afterAll(closePool);

describe("owned", () => {
  test("by the person and their groups: counted in all, the first few of each kind, most of a kind first", async () => {
    const kinds = await listOwned(robin, 5);
    expect(kinds.map(({ kind, count, entities }) => [kind, count, entities.length])).toEqual([
      ["component", 7, 5],
      ["api", 1, 1],
      ["system", 1, 1],
    ]);
    expect(kinds[0]?.entities[0]).toMatchObject({
      ref: "component:default/shop-1",
      exists: true,
      owner: { ref: "group:default/web", exists: true },
    });
  });

  test("nothing, for somebody the catalog does not know", async () => {
    expect(await listOwned(stranger)).toEqual([]);
    expect(await listMyGroups(stranger)).toEqual([]);
    expect(await listMyProblems(stranger)).toEqual({ errors: 0, warnings: 0, first: [] });
  });
});

test("groups: one's own before those above, with what each owns", async () => {
  const groups = await listMyGroups(robin);
  expect(groups.map(({ label, owns, direct }) => [label.ref, owns, direct])).toEqual([
    ["group:default/web", 7, true],
    ["group:default/engineering", 1, false],
  ]);
});

test("a group that only the sign-in provider knows is shown as not in the catalog", async () => {
  const groups = await listMyGroups(person(null, ["group:default/contractors"]));
  expect(groups).toMatchObject([
    { label: { ref: "group:default/contractors", exists: false }, owns: 0, direct: true },
  ]);
});

test("problems: on what is mine, and on what nobody owns in my files; errors first", async () => {
  const problems = await listMyProblems(robin);
  expect(problems).toMatchObject({ errors: 2, warnings: 1 });
  expect(problems.first.map(({ message }) => message).sort()).toEqual([
    "names mine",
    "never was in the catalog",
    "unreadable neighbour",
  ]);
  expect(problems.first.map(({ severity }) => severity)).toEqual(["error", "error", "warning"]);
  expect((await listMyProblems(robin, 1)).first).toHaveLength(1);
  expect(await listMyProblems(robin, 1)).toMatchObject({ errors: 2, warnings: 1 });
});

test("changes: newest first, without tombstones and generated locations", async () => {
  const changed = await listChanged(robin, 2);
  expect(changed.map(({ ref }) => ref)).toEqual(["api:default/orders", "component:default/theirs"]);
  expect(changed[0]).toMatchObject({ added: false, owner: { ref: "user:default/robin", exists: true } });
});

test("sources: counted, those that want attention first", async () => {
  const health = await sourcesHealth(robin, 2);
  expect(health).toMatchObject({ total: 3, ok: 2 });
  expect(health.shown.map(({ name, status, problems }) => [name, status, problems])).toEqual([
    ["attic", "failed", 0],
    ["company", "ok", 4],
  ]);
});

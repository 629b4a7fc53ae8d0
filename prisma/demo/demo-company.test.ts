import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { builtInKinds } from "#lib/catalog/descriptor/kinds.ts";
import { readDescriptor } from "#lib/catalog/descriptor/read.ts";
import { type KindRecord, modelOf } from "#lib/catalog/model/catalog-model.ts";
import { type CatalogModel, emptyModel } from "#lib/catalog/model/types.ts";
import { sourceMatcher } from "#lib/catalog/sources/path-glob.ts";
import type { DescriptorDocument } from "#lib/catalog/types.ts";
import { defaultGlobs } from "#lib/config-schema.ts";
import { demoAccounts } from "./accounts.ts";
import { demoHistory } from "./history.ts";
import { replay, type Tree } from "./replay.ts";
import { readFiles } from "./repository.ts";
import { demoRepositories, peopleOf } from "./seed.ts";

interface Found extends DescriptorDocument {
  repository: string;
}

/** Every document of a repository: of the files that sources look for, and of those that Locations lead to. */
async function documentsOf(repository: string, files: Tree, model: CatalogModel): Promise<Found[]> {
  const matches = sourceMatcher(defaultGlobs);
  const queue = [...files.keys()].filter(matches);
  const seen = new Set(queue);
  const found: Found[] = [];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const { documents } = await readDescriptor({
      path,
      text: files.get(path) ?? "",
      location: { type: "file", target: path },
      kinds: { extraKinds: [], model },
      readPlaceholder: async (target) => {
        const text = files.get(posix.join(posix.dirname(path ?? ""), target));
        if (text === undefined) throw new Error(`there is no file ${target}.`);
        return text;
      },
    });
    for (const { target } of documents.flatMap(({ locations }) => locations)) {
      const leadsTo = sourceMatcher([posix.join(posix.dirname(path), target)]);
      const paths = [...files.keys()].filter((candidate) => leadsTo(candidate) && !seen.has(candidate));
      expect(paths.length, `${target} of ${repository}`).toBeGreaterThan(0);
      for (const next of paths) seen.add(next);
      queue.push(...paths);
    }
    found.push(...documents.map((document) => ({ ...document, repository })));
  }
  return found;
}

const readme = readFileSync(join(import.meta.dirname, "README.md"), "utf8");
const repositories = new Map<string, Tree>();
const documents: Found[] = [];

beforeAll(async () => {
  for (const name of Object.keys(demoHistory)) {
    const files = await readFiles(join(demoRepositories, name));
    repositories.set(name, files);
  }
  const model = modelOf(kindsOf(await allDocuments(emptyModel)), builtInKinds);
  documents.push(...(await allDocuments(model)));
});

async function allDocuments(model: CatalogModel): Promise<Found[]> {
  const found: Found[] = [];
  for (const [name, files] of repositories) found.push(...(await documentsOf(name, files, model)));
  return found;
}

/** What the Kind descriptors among them define. */
const kindsOf = (found: readonly Found[]): KindRecord[] =>
  found.flatMap(({ entity, entityRef: ref }) =>
    entity?.kind === "Kind" && ref ? [{ ref, spec: entity.spec ?? {}, description: null }] : [],
  );

/** The first document that claims a ref has it, as in the portal. */
function accepted(): Map<string, Found> {
  const entities = new Map<string, Found>();
  for (const document of documents) {
    if (document.accepted && document.entityRef && !entities.has(document.entityRef))
      entities.set(document.entityRef, document);
  }
  return entities;
}

describe("the demo company", () => {
  test("has the entities that its README counts", () => {
    const listed = [...readme.matchAll(/^\| ([A-Z]\w+) +\| (\d+) +\|$/gm)].map(([, kind, count]) => [
      kind,
      Number(count),
    ]);
    const counts = new Map<string, number>();
    for (const { entity } of accepted().values()) {
      const kind = entity?.kind ?? "";
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    expect([...counts].sort()).toEqual(listed);
  });

  test("makes the mistakes that its README admits, and no others", () => {
    const listed = [...readme.matchAll(/^\| ([a-z]+) +\| `([^`]+)` +\| `?([^|`]+?)`? +\|/gm)]
      .map(([, repository, ref, rule]) => `${repository} ${ref} ${rule}`)
      .sort();
    const entities = accepted();
    const found: string[] = [];
    for (const document of documents) {
      const { repository, entityRef, problems } = document;
      for (const { rule } of problems) found.push(`${repository} ${entityRef} ${rule}`);
      if (!document.accepted) continue;
      if (entities.get(entityRef ?? "") !== document)
        found.push(`${repository} ${entityRef} duplicate-entity`);
      for (const { source, target } of document.relations) {
        if (source === entityRef && !entities.has(target))
          found.push(`${repository} ${entityRef} dangling relation`);
      }
    }
    expect(found.sort()).toEqual(listed);
  });

  test("has repositories and histories for each other", async () => {
    const folders = (await readFiles(demoRepositories)).keys().map((path) => path.split("/")[0] ?? "");
    expect(new Set(folders)).toEqual(new Set(Object.keys(demoHistory)));
  });

  test.each(Object.entries(demoHistory))("tells a history of %s that fits its files", (name, history) => {
    const people = peopleOf(repositories.get("organization") ?? new Map());
    const changes = replay(repositories.get(name) ?? new Map(), history);
    for (const [index, { author, daysAgo, message }] of history.entries()) {
      expect(people.has(author), author).toBe(true);
      expect(daysAgo, message).toBeGreaterThanOrEqual(1);
      expect(daysAgo, message).toBeLessThan(history[index - 1]?.daysAgo ?? 365);
      // A commit may do nothing but tag.
      if (!history[index]?.tag) expect(changes[index]?.size, message).toBeGreaterThan(0);
    }
  });

  test("knows the people who may sign in, all but one", () => {
    const entities = accepted();
    const unknown = demoAccounts.filter(({ id, name, email, groups }) => {
      const spec = entities.get(`user:default/${id}`)?.entity?.spec;
      if (!spec) return true;
      expect(spec.profile).toEqual({ displayName: name, email });
      expect(spec.memberOf).toEqual(groups);
      return false;
    });
    expect(unknown.map(({ id }) => id)).toEqual(["sam.holloway"]);
    expect(new Set(demoAccounts.map(({ role }) => role)).size).toBe(4);
  });
});

/**
 * The demo company in an empty installation: its repositories in the data folder, and one source for each of them. Safe to
 * run again at any time, also after a run that was killed.
 */
import { join, resolve } from "node:path";
import pg from "pg";
import { parseAllDocuments } from "yaml";
import { system } from "#lib/auth/actor.ts";
import { registerSource } from "#lib/catalog/sources/mutations.ts";
import type { ConfiguredSource } from "#lib/config-schema.ts";
import { sourceSchema } from "#lib/config-schema.ts";
import { inTransaction, transaction } from "#lib/db/pool.ts";
import { demoHistory } from "./history.ts";
import type { Tree } from "./replay.ts";
import { createRepository, type Person, readFiles, removeLeftovers } from "./repository.ts";

export interface SeedOptions {
  /** DATABASE_URL of the process unless given */
  databaseUrl?: string;
  /** The repositories go into its folder `demo` */
  dataDir: string;
  /** Told what was made, a line at a time */
  log?: (line: string) => void;
}

export const demoRepositories = join(import.meta.dirname, "repositories");

/** Read from their working tree, so that saving a file shows at once. All others show what is committed to `main`. */
const workingTrees = new Set(["organization", "booking", "freight", "timetable"]);

/**
 * @returns how many repositories were made and how many sources were added; 0 for what existed
 * @throws PortolanError when git is not installed
 */
export async function seedDemoCompany(
  options: SeedOptions,
): Promise<{ repositories: number; sources: number }> {
  const log = options.log ?? (() => undefined);
  const folder = join(resolve(options.dataDir), "demo");
  const repositories = await createRepositories(folder);
  log(`${repositories} demo repositories made in ${folder}`);
  const sources = await withClient(options.databaseUrl, (client) => registerSources(client, folder));
  log(`${sources} sources added`);
  return { repositories, sources };
}

async function createRepositories(folder: string): Promise<number> {
  await removeLeftovers(folder);
  const now = new Date();
  const people = peopleOf(await readFiles(join(demoRepositories, "organization")));
  const created = await Promise.all(
    Object.entries(demoHistory).map(async ([name, history]) => {
      const files = await readFiles(join(demoRepositories, name));
      return createRepository(join(folder, name), { files, history, people, now });
    }),
  );
  return created.filter(Boolean).length;
}

/** Whoever commits is a `User` of the company: entity name → name and address for git. */
export function peopleOf(organization: Tree): Map<string, Person> {
  const people = new Map<string, Person>();
  for (const [path, text] of organization) {
    if (!path.startsWith("people/")) continue;
    for (const document of parseAllDocuments(text)) {
      const { metadata, spec } = document.toJS() as {
        metadata: { name: string };
        spec: { profile: { displayName: string; email: string } };
      };
      people.set(metadata.name, { name: spec.profile.displayName, email: spec.profile.email });
    }
  }
  return people;
}

/** In the order of the history, which is the order they are read in: payments comes before the copy in storefront. */
async function registerSources(client: pg.ClientBase, folder: string): Promise<number> {
  let added = 0;
  for (const name of Object.keys(demoHistory)) {
    const source = sourceOf(name, join(folder, name));
    const { changed } = await registerSource(system("demo company"), client, source, "demo");
    if (changed) added += 1;
  }
  const value = JSON.stringify({ at: new Date().toISOString(), folder });
  await client.query(
    `INSERT INTO setting (key, value) VALUES ('demo.seeded', $1)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = now()`,
    [value],
  );
  return added;
}

function sourceOf(name: string, path: string): ConfiguredSource {
  return sourceSchema.parse(
    workingTrees.has(name)
      ? { name, type: "file", root: path }
      : { name, type: "git", url: path, branch: "main" },
  );
}

async function withClient<T>(
  databaseUrl: string | undefined,
  work: (client: pg.ClientBase) => Promise<T>,
): Promise<T> {
  if (!databaseUrl) return transaction(work);
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "portolan" });
  await client.connect();
  try {
    return await inTransaction(client, () => work(client));
  } finally {
    await client.end();
  }
}

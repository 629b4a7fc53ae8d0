/** For tests: folders and repositories to sync from, and what came of it. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { system } from "#lib/auth/actor.ts";
import { registerSource } from "#lib/catalog/sources/mutations.ts";
import { type SyncReport, syncSource } from "#lib/catalog/sources/sync.ts";
import { parseConfig } from "#lib/config.ts";
import { type Config, sourceSchema } from "#lib/config-schema.ts";
import { rows, transaction } from "#lib/db/pool.ts";
import { log } from "#lib/log.ts";

/** A folder that goes away with the test. */
export class Folder {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), "portolan-sources-")));

  write(files: Record<string, string>): void {
    for (const [name, text] of Object.entries(files)) {
      const file = join(this.path, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }

  remove(...names: string[]): void {
    for (const name of names) rmSync(join(this.path, name), { recursive: true });
  }

  dispose(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** A folder under git, with one commit a change. */
export class Repository extends Folder {
  constructor() {
    super();
    this.git("init", "--quiet", "--initial-branch=main");
  }

  git(...args: string[]): string {
    const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
    return execFileSync("git", [...identity, ...args], { cwd: this.path, encoding: "utf8" }).trim();
  }

  /** Commits everything; returns the commit's id. */
  commit(files: Record<string, string> = {}): string {
    this.write(files);
    this.git("add", "--all");
    this.git("commit", "--quiet", "--allow-empty", "--message", "Change");
    return this.git("rev-parse", "HEAD");
  }
}

/** @param text portolan.yaml */
export const testConfig = (text = ""): Config =>
  parseConfig(text, { file: "/portolan.yaml", environment: {} });

export interface TestSource {
  id: string;
  sync(config?: Config): Promise<SyncReport>;
}

/** @param given as in portolan.yaml */
export async function testSource(given: Record<string, unknown>, dataDir = tmpdir()): Promise<TestSource> {
  const source = sourceSchema.parse(given);
  const { id } = await transaction((client) => registerSource(system("Test"), client, source, "demo"));
  const silent = log().child({}, { level: "silent" });
  return { id, sync: (config = testConfig()) => syncSource(id, { config, dataDir, log: silent }) };
}

/** `name` as a Component, with further lines of metadata and spec. */
export function component(name: string, { metadata = "", spec = "" } = {}): string {
  const extra = (text: string) => (text === "" ? "" : `  ${text}\n`);
  return `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
${extra(metadata)}spec:
  type: service
  lifecycle: production
  owner: team
${extra(spec)}`;
}

export function location(name: string, ...targets: string[]): string {
  return `apiVersion: backstage.io/v1alpha1
kind: Location
metadata: { name: ${name} }
spec: { targets: ${JSON.stringify(targets)} }
`;
}

/** Refs of the living entities, sorted. */
export async function living(): Promise<string[]> {
  const found = await rows<{ ref: string }>("SELECT ref FROM entity WHERE deleted_at IS NULL ORDER BY ref");
  return found.map(({ ref }) => ref);
}

export interface ProblemSeen {
  path: string;
  line: number | null;
  rule: string;
  message: string;
  entity_ref: string | null;
}

export const problems = () =>
  rows<ProblemSeen>("SELECT path, line, rule, message, entity_ref FROM problem ORDER BY path, line, rule");

export interface EntitySeen {
  id: string;
  title: string | null;
  owner_ref: string | null;
  system_ref: string | null;
  domain_ref: string | null;
  data: { metadata: { annotations: Record<string, string> }; spec: Record<string, unknown> };
  updated_at: Date;
  deleted_at: Date | null;
  path: string | null;
  line: number;
}

export async function entity(ref: string): Promise<EntitySeen> {
  const [found] = await rows<EntitySeen>(
    `SELECT e.id, e.title, e.owner_ref, e.system_ref, e.domain_ref, e.data, e.updated_at, e.deleted_at, f.path, e.line
     FROM entity e LEFT JOIN descriptor_file f ON f.id = e.file_id WHERE e.ref = $1`,
    [ref],
  );
  if (!found) throw new Error(`There is no ${ref}`);
  return found;
}

export interface SourceSeen {
  status: string;
  status_message: string | null;
  revision: string | null;
  held_refs: string[];
}

export async function sourceState(id: string): Promise<SourceSeen> {
  const [found] = await rows<SourceSeen>(
    "SELECT status, status_message, revision, held_refs FROM source WHERE id = $1",
    [id],
  );
  if (!found) throw new Error(`There is no source ${id}`);
  return found;
}

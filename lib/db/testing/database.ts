/** What integration tests do with databases. Everything here refuses a database that is not made for tests. */
import { randomUUID } from "node:crypto";
import pg from "pg";

export const TEST_DATABASE = "portolan_test";
/** Migrated and empty; what new databases are copied from. */
export const TEST_TEMPLATE = "portolan_test_template";

/** Empties every table of the tests' database, except Prisma's list of migrations. */
export async function resetDatabase(): Promise<void> {
  const url = testUrl();
  await withClient(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
       WHERE schemaname = current_schema() AND tablename <> '_prisma_migrations'`,
    );
    if (rows.length === 0) return;
    await client.query(`TRUNCATE ${rows.map((row) => row.name).join(", ")} RESTART IDENTITY CASCADE`);
  });
}

export interface TemporaryDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A database of its own for a test that must not share: migrated and empty, or without any table. */
export async function temporaryDatabase(content: "migrated" | "blank"): Promise<TemporaryDatabase> {
  const name = `portolan_test_${randomUUID().replaceAll("-", "")}`;
  await createDatabase(name, content === "migrated" ? TEST_TEMPLATE : undefined);
  return { url: urlOf(name), drop: () => dropDatabase(name) };
}

export async function createDatabase(name: string, template?: string): Promise<void> {
  requireTestName(name);
  await withClient(urlOf("postgres"), (client) =>
    client.query(`CREATE DATABASE "${name}"${template ? ` TEMPLATE "${template}"` : ""}`),
  );
}

export async function dropDatabase(name: string): Promise<void> {
  requireTestName(name);
  await withClient(urlOf("postgres"), (client) =>
    client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
  );
}

/** DATABASE_URL, once it is sure that it names the tests' database. */
function testUrl(): string {
  const url = process.env.DATABASE_URL ?? "";
  const name = URL.canParse(url) ? new URL(url).pathname.slice(1) : "";
  requireTestName(name);
  return url;
}

function urlOf(database: string): string {
  const url = new URL(testUrl());
  url.pathname = `/${database}`;
  return url.href;
}

function requireTestName(name: string): void {
  if (/^portolan_test[a-z0-9_]*$/.test(name)) return;
  throw new Error(
    `Tests only touch databases whose name begins with portolan_test, and this one is "${name}". Run them with: npm test`,
  );
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

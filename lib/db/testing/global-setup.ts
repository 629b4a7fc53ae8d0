/**
 * Vitest's global setup of the integration project: a migrated database, whose address the tests find in DATABASE_URL.
 *
 * TEST_DATABASE_URL names a server to use instead of the embedded one. Its path is ignored: the tests make databases of
 * their own there, all with names that begin with `portolan_test`.
 */
import { migrate } from "#lib/db/migrate.ts";
import { createDatabase, dropDatabase, TEST_DATABASE, TEST_TEMPLATE } from "./database.ts";
import { startTestServer } from "./server.ts";

export default async function setup(): Promise<() => Promise<void>> {
  const server = await startTestServer();
  const template = server.url(TEST_TEMPLATE);
  // Before the first statement: the helpers find the server through it.
  process.env.DATABASE_URL = server.url(TEST_DATABASE);
  await dropDatabase(TEST_TEMPLATE);
  await createDatabase(TEST_TEMPLATE);
  await migrate(template);
  await dropDatabase(TEST_DATABASE);
  await createDatabase(TEST_DATABASE, TEST_TEMPLATE);
  return async () => {
    await dropDatabase(TEST_DATABASE);
    await dropDatabase(TEST_TEMPLATE);
    await server.stop();
  };
}

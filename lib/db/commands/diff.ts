/**
 * `npm run db:diff`: the SQL between what the migrations make and what prisma/schema says; exit code 1 when there is any. The
 * migrations run on an empty database of a throw-away server, so the answer does not depend on anybody's data.
 */
import { migrate } from "#lib/db/migrate.ts";
import { diffSchema } from "#lib/db/schema-engine.ts";
import { createDatabase, dropDatabase } from "#lib/db/testing/database.ts";
import { startTestServer } from "#lib/db/testing/server.ts";
import { runCommand } from "./command.ts";

await runCommand(async () => {
  const server = await startTestServer();
  const name = "portolan_test_diff";
  const url = server.url(name);
  process.env.DATABASE_URL = url;
  try {
    await dropDatabase(name);
    await createDatabase(name);
    await migrate(url);
    const sql = await diffSchema(url);
    await dropDatabase(name);
    if (sql === "") {
      console.log("The migrations lead to the schema.");
      return;
    }
    console.log(sql);
    console.error(
      "\nprisma/schema and prisma/migrations differ by the SQL above. Put it into a new folder prisma/migrations/<time>_<name>/migration.sql",
    );
    process.exitCode = 1;
  } finally {
    await server.stop();
  }
});

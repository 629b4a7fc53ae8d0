/** `npm run db:reset`: drops everything of ours, migrates, founds the demo company again. Asks first, unless told `--yes`. */
import { createInterface } from "node:readline/promises";
import pg from "pg";
import { config } from "#lib/config.ts";
import { migrate } from "#lib/db/migrate.ts";
import { env } from "#lib/env.ts";
import { PortolanError } from "#lib/errors.ts";
import { foundDemoCompany, reasonAgainstDemo } from "#lib/start/demo-company.ts";
import { runCommand, withDatabase } from "./command.ts";
import { ownTables } from "./tables.ts";

await runCommand(() =>
  withDatabase("db:reset", async ({ url, name, dataDir }) => {
    if (!(await isMeant(name))) {
      console.log("Nothing was changed.");
      process.exitCode = 1;
      return;
    }
    await dropTables(url);
    console.log("Dropped Portolan's tables.");
    const applied = await migrate(url);
    console.log(`Applied ${applied.length} migrations.`);
    const reason = reasonAgainstDemo(env(), config());
    console.log(reason ? `No demo company: ${reason}.` : `${await foundDemoCompany(dataDir)}.`);
  }),
);

async function isMeant(name: string): Promise<boolean> {
  if (process.argv.includes("--yes")) return true;
  if (!process.stdin.isTTY) {
    throw new PortolanError(
      "InvalidInput",
      `This deletes everything in ${name}, and there is nobody to ask.`,
      "Say that it is meant: npm run db:reset -- --yes",
    );
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await terminal.question(`Delete everything in ${name}? Type yes to go on: `);
    return answer.trim().toLowerCase() === "yes";
  } finally {
    terminal.close();
  }
}

async function dropTables(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const names = ownTables().map((table) => client.escapeIdentifier(table));
    await client.query(`DROP TABLE IF EXISTS ${names.join(", ")} CASCADE`);
  } finally {
    await client.end();
  }
}

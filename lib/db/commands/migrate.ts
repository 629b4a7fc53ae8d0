/** `npm run db:migrate`: applies what the database lacks. Safe to run from any number of machines at once. */
import { migrate } from "#lib/db/migrate.ts";
import { runCommand, withDatabase } from "./command.ts";

await runCommand(() =>
  withDatabase("db:migrate", async ({ url, name }) => {
    const applied = await migrate(url);
    for (const migration of applied) console.log(`applied ${migration}`);
    console.log(applied.length === 0 ? `Nothing to apply to ${name}.` : `${name} is up to date.`);
  }),
);

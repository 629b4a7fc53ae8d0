/** `npm run db:seed`: founds the demo company in a database that has no catalog yet. */

import { migrate } from "#lib/db/migrate.ts";
import { PortolanError } from "#lib/errors.ts";
import { foundDemoCompany, isCatalogEmpty } from "#lib/start/demo-company.ts";
import { runCommand, withDatabase } from "./command.ts";

await runCommand(() =>
  withDatabase("db:seed", async ({ url, name, dataDir }) => {
    await migrate(url);
    if (!(await isCatalogEmpty(url))) {
      throw new PortolanError(
        "Conflict",
        `${name} has a catalog already, and the demo company goes into an empty one.`,
        "Start over with: npm run db:reset",
      );
    }
    console.log(`${await foundDemoCompany(dataDir)}.`);
  }),
);

/** Which tables are Portolan's: a database may be shared with others. */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const schemaDir = resolve(import.meta.dirname, "../../../prisma/schema");

/** Tables of prisma/schema and the list of applied migrations. */
export function ownTables(): string[] {
  const text = readdirSync(schemaDir)
    .map((name) => readFileSync(join(schemaDir, name), "utf8"))
    .join("\n");
  return [...tablesOf(text), "_prisma_migrations"];
}

/** Names of the tables that the models of a schema are mapped to. */
export function tablesOf(schema: string): string[] {
  return [...schema.matchAll(/^model\s+(\w+)\s*\{([\s\S]*?)^\}/gm)].map(([, model = "", body = ""]) => {
    return body.match(/^\s*@@map\("([^"]+)"\)/m)?.[1] ?? model;
  });
}

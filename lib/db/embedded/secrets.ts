/** Secrets that nobody has to invent: made at random once and kept in the data folder, readable by its owner alone. */
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PortolanError } from "#lib/errors.ts";

/** The secret called `name` of this data folder; 43 characters that need no escaping anywhere. */
export function secret(dataDir: string, name: "database" | "auth" | "provider"): string {
  const file = join(dataDir, "secrets.json");
  const known = read(file);
  const value = known[name];
  if (value) return value;
  const made = randomBytes(32).toString("base64url");
  mkdirSync(dataDir, { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify({ ...known, [name]: made }, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
  return made;
}

function read(file: string): Partial<Record<string, string>> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw error;
  }
  try {
    return JSON.parse(text) as Partial<Record<string, string>>;
  } catch {
    throw new PortolanError(
      "Unavailable",
      `${file} is not readable as JSON.`,
      "Restore it from a backup; without it the embedded database does not let anybody in.",
    );
  }
}

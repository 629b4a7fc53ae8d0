import { defineConfig } from "prisma/config";

export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  // `prisma generate` needs no database; `prisma migrate deploy` reads the address here.
  datasource: { url: process.env.DATABASE_URL ?? "postgresql://unset.invalid/portolan" },
});

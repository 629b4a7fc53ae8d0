import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "./generated/client.ts";
import { pool } from "./pool.ts";

const shared = globalThis as typeof globalThis & { portolanPrisma?: PrismaClient };

/** The Prisma client, on the same pool as `rows`. */
export function prisma(): PrismaClient {
  shared.portolanPrisma ??= new PrismaClient({ adapter: new PrismaPg(pool()) });
  return shared.portolanPrisma;
}

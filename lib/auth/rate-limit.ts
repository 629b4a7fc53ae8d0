/** How many sign-in requests one network address may send. Counted in PostgreSQL, so the limit holds over all replicas. */
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { pool } from "#lib/db/pool.ts";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";

const windowSeconds = 60;

const shared = globalThis as typeof globalThis & { portolanSignInLimiter?: RateLimiterPostgres };

function limiter(): RateLimiterPostgres {
  const points = env().SIGN_IN_LIMIT;
  shared.portolanSignInLimiter ??= new RateLimiterPostgres({
    storeClient: pool(),
    storeType: "pool",
    tableName: "rate_limit",
    tableCreated: true,
    keyPrefix: "sign-in",
    points,
    duration: windowSeconds,
    // Without the database nobody can sign in anyway; each process counts by itself until it is back.
    insuranceLimiter: new RateLimiterMemory({ points, duration: windowSeconds }),
  });
  return shared.portolanSignInLimiter;
}

/** Counts one request. Returns null when it may go on, otherwise the seconds to wait. */
export async function secondsToWait(address: string): Promise<number | null> {
  try {
    await limiter().consume(address);
    return null;
  } catch (rejected) {
    if (rejected instanceof RateLimiterRes) return Math.max(1, Math.ceil(rejected.msBeforeNext / 1000));
    log().error({ err: rejected }, "the sign-in limit could not be counted");
    return null;
  }
}

/**
 * How many sign-in requests one network address may send: counted in PostgreSQL, so the limit holds over all replicas. And how
 * many requests an access token may send: counted in each process, as a statement for each would cost more than most answers.
 */
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { pool } from "#lib/db/pool.ts";
import { env } from "#lib/env.ts";
import { PortolanError } from "#lib/errors.ts";
import { log } from "#lib/log.ts";
import type { PersonActor } from "./actor.ts";
import { countWithin, type Window } from "./request-window.ts";

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

// Next bundles a module once for pages and once for handlers.
const counted = globalThis as typeof globalThis & { portolanTokenWindow?: Window };

/** Counts one request of a token. @throws PortolanError TooManyRequests */
export function countTokenUse({ token }: PersonActor): void {
  if (!token) return;
  const limit = env().TOKEN_LIMIT;
  counted.portolanTokenWindow ??= { began: 0, counts: new Map() };
  const wait = countWithin(counted.portolanTokenWindow, token.id, limit, Date.now());
  if (wait === null) return;
  throw new PortolanError(
    "TooManyRequests",
    `The token "${token.name}" has sent more than ${limit} requests in a minute.`,
    `Wait ${wait} s. The operator of the portal sets the limit with TOKEN_LIMIT.`,
  );
}

const apiCallsPerMinute = 30;
const calls = globalThis as typeof globalThis & { portolanApiCallWindow?: Window };

/** Counts one request that a person sends to an API through the portal. @throws PortolanError TooManyRequests */
export function countApiCall({ id }: PersonActor): void {
  calls.portolanApiCallWindow ??= { began: 0, counts: new Map() };
  const wait = countWithin(calls.portolanApiCallWindow, id, apiCallsPerMinute, Date.now());
  if (wait === null) return;
  throw new PortolanError(
    "TooManyRequests",
    `You have sent more than ${apiCallsPerMinute} requests to APIs in a minute.`,
    `Wait ${wait} s.`,
  );
}

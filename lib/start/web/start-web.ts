/** What the web process does before and beside answering requests. */
import { installClientAddress } from "#lib/auth/client-address.ts";
import { ConfigError, config } from "#lib/config.ts";
import { EnvError, env, webProblems } from "#lib/env.ts";
import { PortolanError } from "#lib/errors.ts";
import { log } from "#lib/log.ts";
import { installAnswerHeaders } from "./answer-headers.ts";
import { drainOnSignal } from "./drain.ts";
import { logRequests } from "./request-log.ts";

/** Checks the configuration (a wrong one ends the process, one line a problem) and hooks into the server. */
export function startWeb(): void {
  requireConfiguration();
  installClientAddress();
  installAnswerHeaders();
  logRequests();
  drainOnSignal();
  log().info({ node: process.versions.node }, "web process started");
}

function requireConfiguration(): void {
  try {
    const problems = webProblems(env());
    if (problems.length > 0) throw new EnvError(problems);
    config();
  } catch (error) {
    if (!(error instanceof EnvError || error instanceof ConfigError)) throw error;
    for (const problem of error.problems) console.error(problem);
    process.exit(1);
  }
}

interface FailedRequest {
  readonly path: string;
  readonly method: string;
  readonly headers: NodeJS.Dict<string | string[]>;
}

interface FailurePlace {
  readonly routePath: string;
  readonly routeType: string;
}

/** What a person can fix is worth a line; anything else is a bug and keeps its stack. */
export function logRequestError(error: unknown, request: FailedRequest, place: FailurePlace): void {
  const about = {
    requestId: request.headers["x-request-id"],
    method: request.method,
    path: request.path.split("?")[0],
    route: place.routePath,
    routeType: place.routeType,
  };
  if (error instanceof PortolanError) log().warn({ ...about, code: error.code }, error.message);
  else log().error({ ...about, err: error }, "request failed");
}

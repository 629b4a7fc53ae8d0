/** Reaches the database that DATABASE_URL names, or says in one sentence why not. */
import pg from "pg";
import { PortolanError } from "#lib/errors.ts";

const OLDEST = 15;
const CONNECT_TIMEOUT_MS = 10_000;

/** Throws a PortolanError when the database cannot be used. */
export async function checkConnection(databaseUrl: string): Promise<void> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: "portolan-start",
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number }>(
      "SELECT current_setting('server_version_num')::int / 10000 AS version",
    );
    const version = rows[0]?.version ?? 0;
    if (version < OLDEST) {
      throw new PortolanError(
        "Unavailable",
        `The server of DATABASE_URL is PostgreSQL ${version}; Portolan needs ${OLDEST} or later.`,
        "Upgrade the server, or name another one.",
      );
    }
  } catch (error) {
    throw explainConnectionError(error, databaseUrl);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** What went wrong and its remedy. Names host, port, database and user; never the password. */
export function explainConnectionError(error: unknown, databaseUrl: string): PortolanError {
  if (error instanceof PortolanError) return error;
  const place = describeUrl(databaseUrl);
  const message = error instanceof Error ? error.message : String(error);
  const code = codeOf(error);
  const found = causes.find((cause) => cause.codes.includes(code) || cause.text?.test(message));
  if (found) return new PortolanError("Unavailable", found.says(place, message), found.remedy(place));
  return new PortolanError(
    "Unavailable",
    `DATABASE_URL: the database at ${place.address} cannot be used: ${message || code}`,
    "Correct DATABASE_URL, or unset it to use the embedded PostgreSQL.",
  );
}

interface DatabasePlace {
  readonly address: string;
  readonly host: string;
  readonly database: string;
  readonly user: string;
}

interface Cause {
  readonly codes: readonly string[];
  readonly text?: RegExp;
  readonly says: (place: DatabasePlace, message: string) => string;
  readonly remedy: (place: DatabasePlace) => string;
}

/** Codes are PostgreSQL's SQLSTATE, Node's system errors and OpenSSL's verdicts. First match wins. */
const causes: readonly Cause[] = [
  {
    codes: ["ENOTFOUND", "EAI_AGAIN"],
    says: ({ host }) => `DATABASE_URL: no machine is called "${host}".`,
    remedy: () => "Correct the host in DATABASE_URL, or unset it to use the embedded PostgreSQL.",
  },
  {
    codes: ["ECONNREFUSED"],
    says: ({ address }) => `DATABASE_URL: nothing listens at ${address}.`,
    remedy: () =>
      "Start that PostgreSQL or correct host and port, or unset DATABASE_URL to use the embedded one.",
  },
  {
    codes: ["ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH"],
    text: /timeout expired|timed? ?out/i,
    says: ({ address }) => `DATABASE_URL: ${address} does not answer.`,
    remedy: () => "Check host, port and firewall, or unset DATABASE_URL to use the embedded PostgreSQL.",
  },
  {
    codes: ["28P01"],
    says: ({ user, address }) => `DATABASE_URL: ${address} refuses the password of "${user}".`,
    remedy: () => "Correct the password; characters such as @ : / must be percent-encoded in the URL.",
  },
  {
    codes: [],
    text: /password must be a string/,
    says: ({ user, address }) =>
      `DATABASE_URL: ${address} wants a password for "${user}", and the URL has none.`,
    remedy: () => "Write it into the URL: postgresql://user:password@host:5432/database",
  },
  {
    codes: ["3D000"],
    says: ({ database, address }) => `DATABASE_URL: there is no database "${database}" at ${address}.`,
    remedy: ({ database, user }) => `Create it: CREATE DATABASE "${database}" OWNER "${user}"`,
  },
  {
    codes: [],
    text: /does not support SSL/,
    says: ({ address }) => `DATABASE_URL asks for TLS, and ${address} does not offer it.`,
    remedy: () => "Switch TLS on at the server, or end the URL with ?sslmode=disable",
  },
  {
    codes: [],
    text: /no encryption|SSL off/,
    says: ({ address }) => `DATABASE_URL: ${address} accepts TLS connections only.`,
    remedy: () => "End the URL with ?sslmode=verify-full",
  },
  {
    codes: [
      "SELF_SIGNED_CERT_IN_CHAIN",
      "DEPTH_ZERO_SELF_SIGNED_CERT",
      "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
      "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
      "CERT_HAS_EXPIRED",
      "ERR_TLS_CERT_ALTNAME_INVALID",
    ],
    says: ({ address }, message) =>
      `DATABASE_URL: the certificate of ${address} is not trusted (${message}).`,
    remedy: () =>
      "Name the issuer's certificate in the URL: ?sslmode=verify-full&sslrootcert=/path/to/ca.pem",
  },
  {
    codes: ["28000"],
    says: ({ user, address }, message) => `DATABASE_URL: ${address} does not let "${user}" in (${message}).`,
    remedy: () => "Create the role or allow it in the server's pg_hba.conf.",
  },
  {
    codes: ["53300"],
    says: ({ address }) => `DATABASE_URL: ${address} has no connection left.`,
    remedy: () => "Lower DATABASE_POOL_SIZE or the number of replicas, or raise max_connections.",
  },
  {
    codes: ["57P03"],
    says: ({ address }) => `DATABASE_URL: ${address} is starting up or shutting down.`,
    remedy: () => "Start again when it is up.",
  },
  {
    codes: ["42501"],
    says: ({ user, database }, message) =>
      `DATABASE_URL: "${user}" may not change "${database}" (${message}).`,
    remedy: ({ user, database }) => `Make it the owner: ALTER DATABASE "${database}" OWNER TO "${user}"`,
  },
];

function describeUrl(databaseUrl: string): DatabasePlace {
  const url = new URL(databaseUrl);
  const host = url.hostname || "localhost";
  return {
    host,
    address: `${host}:${url.port || "5432"}`,
    database: decodeURIComponent(url.pathname.slice(1)),
    user: decodeURIComponent(url.username),
  };
}

/** The code of an error, or of the first one inside (Node tries every address of a host and collects the failures). */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return String((error as { code?: unknown } | undefined)?.code ?? "");
}

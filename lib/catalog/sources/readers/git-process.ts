/** Runs the git program: no shell, no prompts, no helpers, no secrets among the arguments. */
import { execFile, type SpawnOptions } from "node:child_process";
import { dirname } from "node:path";
import { SourceError } from "#lib/catalog/sources/source-reader.ts";
import { isRemote } from "#lib/config.ts";

export interface GitContext {
  /** Repository or bare mirror to run in; null for commands that need none */
  directory: string | null;
  /** Address or path as configured: what messages name */
  url: string;
  /** Sent as the password of an https request */
  token?: string | undefined;
  /** Addresses the host's name was resolved to when it was checked; git connects to no others */
  pinned?: { host: string; port: string; addresses: readonly string[] } | undefined;
  timeoutMs: number;
  /** Aborted when the process goes down */
  signal?: AbortSignal | undefined;
}

/** What git may see of our environment: how to find programs, keys and proxies. */
const passedOn = [
  "PATH",
  "HOME",
  "USER",
  "TMPDIR",
  "SSH_AUTH_SOCK",
  "GIT_SSH_COMMAND",
  "GIT_SSL_CAINFO",
  "SSL_CERT_FILE",
  "SSL_CERT_DIR",
  "HTTPS_PROXY",
  "HTTP_PROXY",
  "NO_PROXY",
  "https_proxy",
  "http_proxy",
  "no_proxy",
];

/** Settings of this run; they stand above every configuration file. */
function settings({ directory, token, pinned, url }: GitContext): [string, string][] {
  const list: [string, string][] = [
    ["core.hooksPath", "/dev/null"],
    ["core.fsmonitor", "false"],
    ["credential.helper", ""],
    // The header below must not follow a redirect to somebody else.
    ["http.followRedirects", "false"],
    ["gc.autoDetach", "false"],
    ["gc.pruneExpire", "now"],
  ];
  // The repository may belong to another user of the machine; reading objects runs nothing of it.
  if (directory) list.push(["safe.directory", directory]);
  if (token && /^https?:\/\//i.test(url)) {
    const basic = Buffer.from(`x-access-token:${token}`).toString("base64");
    list.push([`http.${new URL(url).origin}/.extraHeader`, `Authorization: Basic ${basic}`]);
  }
  if (pinned && pinned.addresses.length > 0)
    list.push(["http.curloptResolve", `${pinned.host}:${pinned.port}:${pinned.addresses.join(",")}`]);
  return list;
}

function gitEnvironment(context: GitContext): NodeJS.ProcessEnv {
  const environment: Record<string, string | undefined> = {};
  for (const name of passedOn) environment[name] = process.env[name];
  const list = settings(context);
  for (const [index, [key, value]] of list.entries()) {
    environment[`GIT_CONFIG_KEY_${index}`] = key;
    environment[`GIT_CONFIG_VALUE_${index}`] = value;
  }
  return {
    ...environment,
    GIT_CONFIG_COUNT: String(list.length),
    GIT_TERMINAL_PROMPT: "0",
    GIT_ASKPASS: "",
    SSH_ASKPASS: "",
    GIT_SSH_COMMAND: environment.GIT_SSH_COMMAND ?? "ssh -o BatchMode=yes -o ConnectTimeout=20",
    GIT_ALLOW_PROTOCOL: isRemote(context.url) ? "https:http:ssh" : "none",
    GIT_NO_LAZY_FETCH: "1",
    GIT_OPTIONAL_LOCKS: "0",
    // A folder inside somebody's checkout is not that checkout.
    ...(context.directory ? { GIT_CEILING_DIRECTORIES: dirname(context.directory) } : {}),
    LC_ALL: "C",
    NODE_ENV: process.env.NODE_ENV,
  };
}

export function gitOptions(context: GitContext): SpawnOptions {
  return { cwd: context.directory ?? undefined, env: gitEnvironment(context), shell: false };
}

/** What git printed when it failed. */
export class GitFailure extends Error {
  readonly stderr: string;
  readonly timedOut: boolean;
  /** ENOENT and the like, when git could not even be started */
  readonly systemCode: string | null;

  constructor(stderr: string, timedOut: boolean, systemCode: string | null) {
    super(stderr || systemCode || "git failed");
    this.name = "GitFailure";
    this.stderr = stderr;
    this.timedOut = timedOut;
    this.systemCode = systemCode;
  }
}

/** Standard output. @throws GitFailure */
export function git(context: GitContext, args: readonly string[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    execFile(
      "git",
      [...args],
      {
        ...gitOptions(context),
        encoding: "buffer",
        timeout: context.timeoutMs,
        killSignal: "SIGKILL",
        signal: context.signal,
        maxBuffer: 1024 * 1024 * 1024,
      },
      (error, stdout, stderr) => {
        if (!error) return resolve(stdout);
        const systemCode = typeof error.code === "string" ? error.code : null;
        reject(new GitFailure(stderr.toString("utf8").trim(), error.killed === true, systemCode));
      },
    );
  });
}

const sentences: [RegExp, (url: string) => SourceError][] = [
  [
    /not a git repository|does not appear to be a git repository|does not exist/i,
    (url) => new SourceError(`${url} is not a git repository.`, "Check the source's url."),
  ],
  [
    /authentication failed|could not read (username|password)|terminal prompts disabled|returned error: (401|403)|permission denied/i,
    (url) =>
      new SourceError(
        `${url} refuses the portal.`,
        "Set the source's token (https), or give the portal's user an ssh key that may read it.",
      ),
  ],
  [
    /repository .*not found|returned error: 404/i,
    (url) =>
      new SourceError(
        `There is no repository at ${url}, or it is hidden from the portal.`,
        "Check the source's url and token.",
      ),
  ],
  [
    /host key verification failed/i,
    (url) =>
      new SourceError(
        `The ssh host key of ${url} is not known.`,
        "Add it to the known_hosts file of the portal's user.",
      ),
  ],
  [
    /could not resolve host(name)?/i,
    (url) => new SourceError(`The host of ${url} could not be resolved.`, "Check the source's url and DNS."),
  ],
  [
    /redirect/i,
    (url) => new SourceError(`${url} redirects elsewhere.`, "Set the source's url to the new address."),
  ],
  [
    /failed to connect|connection (refused|timed out|reset)|unable to access/i,
    (url) => new SourceError(`${url} cannot be reached.`, "Check that its host is up and reachable."),
  ],
  [
    /transport '.*' not allowed/i,
    (url) =>
      new SourceError(`${url} uses a protocol that is not allowed.`, "Use https, ssh or a local path."),
  ],
];

/** git's failure in words for the people who own the source. */
export function explain(failure: unknown, { url, directory, timeoutMs }: GitContext): SourceError {
  if (failure instanceof SourceError) return failure;
  if (!(failure instanceof GitFailure)) throw failure;
  if (failure.timedOut)
    return new SourceError(`${url} did not answer within ${Math.round(timeoutMs / 1000)} s.`);
  if (failure.systemCode === "ENOENT" && directory !== url)
    return new SourceError("The git program is not installed.", "Install git beside the portal's worker.");
  if (failure.systemCode === "ENOENT" || failure.systemCode === "ENOTDIR")
    return new SourceError(
      `${url} is not a git repository: there is no such folder, or git is not installed.`,
      "Check the source's url.",
    );
  const known = sentences.find(([pattern]) => pattern.test(failure.stderr));
  if (known) return known[1](url);
  const last = failure.stderr.split("\n").at(-1) ?? "";
  return new SourceError(`git could not read ${url}: ${last}`);
}

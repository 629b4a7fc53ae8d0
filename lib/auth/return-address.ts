/** Where a person lands after sign-in: always inside the portal. */

/** Browsers drop control characters from addresses and read a backslash as a slash, so either may hide a foreign host. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const unsafe = /[\u0000-\u001f\u007f\\]/;

const notPages = /^\/(?:sign-in|api|_next)(?:[/?#]|$)/;

/**
 * `address` as a path with query and fragment, when it leads to a page of the portal at `origin`; otherwise `/`. Takes a path or
 * an absolute address of the same origin.
 */
export function returnPath(address: string | null | undefined, origin: string): string {
  if (!address || address.length > 2048 || unsafe.test(address)) return "/";
  let url: URL;
  try {
    url = new URL(address, origin);
  } catch {
    return "/";
  }
  if (url.origin !== new URL(origin).origin || url.username || url.password) return "/";
  const path = `${url.pathname}${url.search}${url.hash}`;
  // A path of two slashes would be read as a host when it is used as an address again.
  if (path.startsWith("//") || notPages.test(path)) return "/";
  return path;
}

const loopbackNames = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Whether the portal was opened by another name of this machine than the configured one. To a browser `localhost` and
 * `127.0.0.1` are two sites, and the provider sends people back to the configured one, where the cookies of a sign-in begun at
 * the other are missing. Public names are left alone, as a proxy in front may have changed them.
 */
export function isLoopbackAlias(host: string | null, portal: string): boolean {
  const own = new URL(portal);
  if (!host || !loopbackNames.has(own.hostname)) return false;
  const used = URL.parse(`${own.protocol}//${host}`);
  return (
    used !== null &&
    loopbackNames.has(used.hostname) &&
    used.port === own.port &&
    used.hostname !== own.hostname
  );
}

/** The sign-in page that comes back to `path`. */
export function signInPath(path: string, reason?: "expired" | "signed-out"): string {
  const query = new URLSearchParams();
  if (path !== "/") query.set("callbackUrl", path);
  if (reason) query.set("reason", reason);
  return query.size > 0 ? `/sign-in?${query}` : "/sign-in";
}

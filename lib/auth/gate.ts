/** Which requests need no session. Everything not listed needs one. */

const openPaths = ["/sign-in", "/api/auth", "/api/health", "/api/webhooks"];

/** Files of `public` that the sign-in page and browsers ask for. Only at the root, so no entity's name can look like one. */
const openFile =
  /^\/(?:favicon|icon|apple-icon|apple-touch-icon|robots|manifest)[\w-]*\.(?:ico|svg|png|txt|webmanifest)$/;

export type Gate = "open" | "page" | "api";

/** `open`: no session needed. `page`: anonymous requests go to the sign-in page. `api`: they get 401. */
export function gateOf(pathname: string): Gate {
  if (openFile.test(pathname)) return "open";
  if (openPaths.some((open) => pathname === open || pathname.startsWith(`${open}/`))) return "open";
  return pathname === "/api" || pathname.startsWith("/api/") ? "api" : "page";
}

export interface WriteOrigin {
  method: string;
  /** Sec-Fetch-Site; browsers send it over https and on loopback. */
  site: string | null;
  origin: string | null;
  /** Host header. */
  host: string | null;
  /** The configured address. */
  portal: string;
}

/**
 * Whether another site's page makes the browser write here with the person's cookie. SameSite=Lax stops most of it already, but
 * not a page on a sibling host of the same company. Programs send neither header and pass.
 */
export function isForeignWrite({ method, site, origin, host, portal }: WriteOrigin): boolean {
  if (method === "GET" || method === "HEAD" || method === "OPTIONS") return false;
  if (site) return site !== "same-origin" && site !== "none";
  if (!origin) return false;
  return origin !== portal && URL.parse(origin)?.host !== host;
}

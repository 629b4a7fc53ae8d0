/** Which requests need no session. Everything not listed needs one. */

const openPaths = ["/sign-in", "/api/auth", "/api/health", "/api/webhooks"];

/** Files of `public` that the sign-in page and browsers ask for. Only at the root, so no entity's name can look like one. */
const openFile =
  /^\/(?:favicon|icon|apple-icon|apple-touch-icon|robots|manifest|opensearch)[\w-]*\.(?:ico|svg|png|txt|xml|webmanifest)$/;

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

/**
 * Questions too long for an address, which clients send as POST. They change nothing, so a token with the scope read may.
 * Whatever else is not GET, HEAD or OPTIONS counts as a change.
 */
const questions = [
  /^\/api\/catalog\/(?:entities\/by-query|entities\/by-refs|entity-facets|locations\/by-query|validate-entity|analyze-location)$/,
  /^\/api\/permission\/authorize$/,
  /^\/api\/v1\/(?:[a-z-]+\/)*(?:query|preview|comparison|validate|export)$/,
];

/** Whether a request only asks, by its method and path. */
export function asksOnly(method: string, pathname: string): boolean {
  if (method === "GET" || method === "HEAD" || method === "OPTIONS") return true;
  return method === "POST" && questions.some((question) => question.test(pathname));
}

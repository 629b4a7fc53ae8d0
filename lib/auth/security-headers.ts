/** The headers that tell browsers what a page of the portal may do. One table. */

export interface PolicyOptions {
  /** Random per response; scripts without it do not run. */
  nonce: string;
  /** `next dev` evaluates code for its error overlay and talks to its server over a websocket. */
  development: boolean;
  /** Whether the portal is served over https. */
  secure: boolean;
}

export function contentSecurityPolicy({ nonce, development, secure }: PolicyOptions): string {
  const directives: Record<string, string[]> = {
    "default-src": ["'self'"],
    "script-src": [`'nonce-${nonce}'`, "'strict-dynamic'", ...(development ? ["'unsafe-eval'"] : [])],
    // Components place things with style attributes; a style cannot run anything.
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'", ...(development ? ["ws:"] : [])],
    "worker-src": ["'self'", "blob:"],
    "frame-src": ["'none'"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    // Sign-in leaves the portal by a page with a refresh, not by the form, so no provider has to be named here.
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    ...(secure && { "upgrade-insecure-requests": [] }),
  };
  return Object.entries(directives)
    .map(([name, values]) => [name, ...values].join(" "))
    .join("; ");
}

/** For what is no page: opened in a browser all the same, it loads nothing, runs nothing and is framed by nobody. */
export const dataPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const constant: Record<string, string> = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  // Addresses of pages name systems and people; other sites learn nothing from a link they are opened by.
  "Referrer-Policy": "same-origin",
  "Permissions-Policy":
    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=(), fullscreen=(self), clipboard-write=(self)",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-DNS-Prefetch-Control": "off",
};

const twoYears = 63_072_000;

/** Everything but the policy that needs the nonce. */
export function securityHeaders(secure: boolean): Record<string, string> {
  return secure ? { ...constant, "Strict-Transport-Security": `max-age=${twoYears}` } : constant;
}

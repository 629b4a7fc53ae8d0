import { portalUrl } from "#lib/env.ts";
import { openSearchDescription } from "#lib/search/open-search.ts";

export const dynamic = "force-dynamic";

/** Read by browsers without a session, so it says nothing but where the search is. */
export function GET(): Response {
  return new Response(openSearchDescription(portalUrl()), {
    headers: {
      "Content-Type": "application/opensearchdescription+xml; charset=utf-8",
      "Cache-Control": "public, max-age=86400",
    },
  });
}

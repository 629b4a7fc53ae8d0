import { requireActor } from "#lib/auth/session.ts";
import { impactCsv, impactFileName } from "#lib/catalog/graph/impact/csv.ts";
import { readImpact } from "#lib/catalog/graph/impact/queries.ts";
import { requireImpactQuestion } from "#lib/catalog/graph/schema.ts";
import { answering, answerJson } from "#lib/http.ts";

export function GET(request: Request): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireActor();
    const { entity, format } = requireImpactQuestion(new URL(request.url).searchParams);
    const impact = await readImpact(actor, entity);
    if (format === "json") return answerJson(impact);
    return new Response(impactCsv(impact), {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="${impactFileName(entity)}"`,
        "Cache-Control": "private, no-store",
      },
    });
  });
}

import { compareWithApi, compareWithText, compareWithVersion } from "#lib/apis/changes/queries.ts";
import { comparisonMarkdown } from "#lib/apis/changes/report.ts";
import {
  comparisonBodySchema,
  comparisonQuerySchema,
  definitionAtMost,
  parseBody,
  parseInput,
} from "#lib/apis/schema.ts";
import { requireActor } from "#lib/auth/session.ts";
import { stringifyEntityRef } from "#lib/catalog/entity-ref.ts";
import { PortolanError } from "#lib/errors.ts";
import { answering, answerJson, readBody } from "#lib/http.ts";

type Context = RouteContext<"/api/v1/apis/[namespace]/[name]/comparison">;

const refOf = async ({ params }: Context) => stringifyEntityRef({ kind: "api", ...(await params) });

/** What changed against another API (`with`) or an earlier definition (`version`), as JSON or Markdown. */
export function GET(request: Request, context: Context): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireActor();
    const remedy = "Ask with ?with=api:default/other, or ?version=<id>, and format=json or markdown.";
    const query = parseInput(
      comparisonQuerySchema,
      Object.fromEntries(new URL(request.url).searchParams),
      remedy,
    );
    const ref = await refOf(context);
    if (!query.with && !query.version)
      throw new PortolanError("InvalidInput", "The request names nothing to compare with.", remedy);
    const report = query.version
      ? await compareWithVersion(actor, ref, query.version)
      : await compareWithApi(actor, ref, query.with ?? "");
    if (query.format === "json") return answerJson(report);
    return new Response(comparisonMarkdown(report), {
      headers: { "Content-Type": "text/markdown; charset=utf-8", "Cache-Control": "private, no-store" },
    });
  });
}

/** What would change if the definition became the given one. */
export function POST(request: Request, context: Context): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireActor();
    const remedy = 'Send {"definition": "<the text>", "name": "openapi.yaml"}.';
    const body = parseBody(comparisonBodySchema, await readBody(request, definitionAtMost), remedy);
    return answerJson(await compareWithText(actor, await refOf(context), body));
  });
}

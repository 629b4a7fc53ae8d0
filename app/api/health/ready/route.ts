/** Requests may be sent here. 503 with the reasons when not, e.g. while shutting down. No sign-in. */
import { databaseReadiness } from "#lib/db/readiness.ts";
import { isDraining } from "#lib/start/web/drain.ts";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const { reasons, workers } = isDraining()
    ? { reasons: ["The process is shutting down."], workers: undefined }
    : await databaseReadiness();
  const ready = reasons.length === 0;
  return Response.json(
    { status: ready ? "ready" : "not ready", reasons, workers },
    { status: ready ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}

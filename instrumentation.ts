/** Runs once when the web server starts, before the first request. */
import type { Instrumentation } from "next";

export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startWeb } = await import("#lib/start/web/start-web.ts");
  startWeb();
}

/** Every error that no handler expected; the page shows the same request id. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { logRequestError } = await import("#lib/start/web/start-web.ts");
  logRequestError(error, request, context);
};

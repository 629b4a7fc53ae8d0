/** The process serves requests. For supervisors that restart what does not. No sign-in. */
export const dynamic = "force-dynamic";

export function GET(): Response {
  return Response.json({ status: "live" }, { headers: { "cache-control": "no-store" } });
}

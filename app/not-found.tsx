import type { Metadata } from "next";
import { NotFoundView } from "#components/layout/not-found-view.tsx";
import { PortalFrame } from "#components/layout/portal-frame.tsx";
import { currentActor } from "#lib/auth/session.ts";

export const metadata: Metadata = { title: "Not found" };

/** An address that no page has. Signed-in people keep the navigation around them. */
export default async function NotFound() {
  const actor = await currentActor();
  if (!actor) {
    return (
      <main className="flex min-h-dvh items-center justify-center">
        <NotFoundView />
      </main>
    );
  }
  return (
    <PortalFrame actor={actor}>
      <NotFoundView />
    </PortalFrame>
  );
}

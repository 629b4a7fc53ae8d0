import type { ReactNode } from "react";
import { PortalFrame } from "#components/layout/portal-frame.tsx";
import { requireActor } from "#lib/auth/session.ts";

export default async function PortalLayout({ children }: { children: ReactNode }) {
  return <PortalFrame actor={await requireActor()}>{children}</PortalFrame>;
}

import type { Metadata } from "next";
import { SourcesView } from "#components/sources/sources-view.tsx";
import { requireActor } from "#lib/auth/session.ts";

export const metadata: Metadata = { title: "Sources" };

export default async function SourcesPage() {
  return <SourcesView actor={await requireActor()} />;
}

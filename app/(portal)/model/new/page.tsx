import type { Metadata } from "next";
import { KindEditorView } from "#components/model/kind-editor-view.tsx";
import { requireActor } from "#lib/auth/session.ts";

export const metadata: Metadata = { title: "Define kind" };

export default async function NewKindPage() {
  return <KindEditorView actor={await requireActor()} path={null} />;
}

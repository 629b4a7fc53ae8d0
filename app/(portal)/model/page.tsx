import type { Metadata } from "next";
import { ModelView } from "#components/model/model-view.tsx";
import { requireActor } from "#lib/auth/session.ts";

export const metadata: Metadata = { title: "Model" };

export default async function ModelPage() {
  return <ModelView actor={await requireActor()} />;
}

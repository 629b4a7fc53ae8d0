import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { KindView } from "#components/model/kind-view.tsx";
import { requireActor } from "#lib/auth/session.ts";
import { getKind } from "#lib/catalog/model/queries.ts";

interface Props {
  params: Promise<{ kind: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${(await params).kind} · Model` };
}

export default async function KindPage({ params }: Props) {
  const actor = await requireActor();
  const kind = await getKind(actor, (await params).kind.toLowerCase());
  if (!kind) notFound();
  return <KindView actor={actor} detail={kind} />;
}

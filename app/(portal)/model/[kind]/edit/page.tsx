import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { KindEditorView } from "#components/model/kind-editor-view.tsx";
import { requireActor } from "#lib/auth/session.ts";
import { getKind } from "#lib/catalog/model/queries.ts";

export const metadata: Metadata = { title: "Edit kind" };

export default async function EditKindPage({
  params,
  searchParams,
}: {
  params: Promise<{ kind: string }>;
  searchParams: Promise<{ file?: string | string[] }>;
}) {
  const actor = await requireActor();
  const [{ kind }, { file }] = await Promise.all([params, searchParams]);
  const places = (await getKind(actor, kind.toLowerCase()))?.places ?? [];
  const own = places.filter(({ portalPath }) => portalPath !== null);
  const place = own.find(({ portalPath }) => portalPath === file) ?? own[0];
  if (!place?.portalPath) notFound();
  return <KindEditorView actor={actor} path={place.portalPath} kind={kind} />;
}

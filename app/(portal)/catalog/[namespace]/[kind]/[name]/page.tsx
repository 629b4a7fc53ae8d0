import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EntityView } from "#components/entity/entity-view.tsx";
import { requireActor } from "#lib/auth/session.ts";
import { getEntity, getEntityTitle } from "#lib/catalog/entity/queries.ts";
import { refOfPath } from "#lib/catalog/entity/ref-of-path.ts";

interface Props {
  params: Promise<{ namespace: string; kind: string; name: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const one = (value: string | string[] | undefined) => [value].flat()[0];

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const ref = refOfPath(await params);
  return { title: (ref && (await getEntityTitle(await requireActor(), ref))) ?? "Not found" };
}

export default async function EntityPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const search = await searchParams;
  const ref = refOfPath(await params);
  const entity = ref && (await getEntity(actor, ref, { allOfType: one(search.all) }));
  if (!entity) notFound();
  return <EntityView actor={actor} entity={entity} search={search} />;
}

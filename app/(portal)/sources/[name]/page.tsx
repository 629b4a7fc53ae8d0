import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SourceView } from "#components/sources/source-view.tsx";
import { requireActor } from "#lib/auth/session.ts";
import { hasSource } from "#lib/catalog/sources/queries.ts";
import { problemFilterSchema, sourceNameSchema } from "#lib/catalog/sources/schema.ts";

interface Props {
  params: Promise<{ name: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${(await params).name} · Sources` };
}

export default async function SourcePage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { name } = await params;
  if (!sourceNameSchema.safeParse(name).success || !(await hasSource(actor, name))) notFound();
  // An address that makes no sense shows the list from its beginning.
  const filter = problemFilterSchema.safeParse(await searchParams).data ?? {};
  return <SourceView actor={actor} name={name} filter={filter} />;
}

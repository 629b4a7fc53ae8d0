import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { requireActor } from "#lib/auth/session.ts";
import { getEntityTitle } from "#lib/catalog/entity/queries.ts";
import { refOfPath } from "#lib/catalog/entity/ref-of-path.ts";

interface Props {
  children: ReactNode;
  params: Promise<{ namespace: string; kind: string; name: string }>;
}

/** Asks before anything is sent whether there is such an entity: once the skeleton is on its way, so is the status 200. */
export default async function EntityLayout({ children, params }: Props) {
  const ref = refOfPath(await params);
  if (!ref || !(await getEntityTitle(await requireActor(), ref))) notFound();
  return children;
}

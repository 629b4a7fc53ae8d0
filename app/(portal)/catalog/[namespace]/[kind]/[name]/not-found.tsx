import type { Metadata } from "next";
import { headers } from "next/headers";
import { MissingEntity } from "#components/entity/missing-entity.tsx";
import { NotFoundView } from "#components/layout/not-found-view.tsx";
import { requireActor } from "#lib/auth/session.ts";
import { describeMissing } from "#lib/catalog/entity/missing/queries.ts";
import { refOfAddress } from "#lib/catalog/entity/ref-of-path.ts";

export const metadata: Metadata = { title: "Not found" };

/** Next hands a not-found page no parameters; the proxy says which address was asked for. */
export default async function EntityNotFound() {
  const ref = refOfAddress((await headers()).get("x-portolan-path") ?? "");
  if (!ref) return <NotFoundView />;
  return <MissingEntity missing={await describeMissing(await requireActor(), ref)} />;
}

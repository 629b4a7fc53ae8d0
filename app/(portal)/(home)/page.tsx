import type { Metadata } from "next";
import { Home } from "#components/home/home.tsx";
import { Page, PageHeader } from "#components/layout/page.tsx";
import { requireActor } from "#lib/auth/session.ts";

export const metadata: Metadata = { title: { absolute: "Home · Portolan" } };

export default async function HomePage() {
  const actor = await requireActor();
  return (
    <Page>
      <PageHeader title="Home" />
      <Home actor={actor} />
    </Page>
  );
}

import type { Metadata } from "next";
import { PortalReference } from "#components/api/portal-reference.tsx";
import { SettingsNav } from "#components/auth/settings-nav.tsx";
import { Page, PageHeader } from "#components/layout/page.tsx";
import { requireActor } from "#lib/auth/session.ts";

export const metadata: Metadata = { title: "API" };

export default async function ApiPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await requireActor();
  return (
    <Page>
      <PageHeader title="Settings" />
      <SettingsNav current="/settings/api" />
      <PortalReference actor={actor} search={await searchParams} />
    </Page>
  );
}

import type { Metadata } from "next";
import { Denied } from "#components/auth/denied.tsx";
import { PeopleTable } from "#components/auth/people-table.tsx";
import { SettingsNav } from "#components/auth/settings-nav.tsx";
import { Page, PageHeader } from "#components/layout/page.tsx";
import { can } from "#lib/auth/permissions.ts";
import { listPeople } from "#lib/auth/queries.ts";
import { peopleQuery } from "#lib/auth/schema.ts";
import { requireActor } from "#lib/auth/session.ts";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await requireActor();
  const decision = can(actor, "person.read");
  const query = peopleQuery.parse(await searchParams);
  return (
    <Page>
      <PageHeader title="Settings" />
      <SettingsNav current="/settings/people" />
      {decision.allowed ? (
        <PeopleTable page={await listPeople(actor, query)} q={query.q} />
      ) : (
        <Denied reason={decision.reason} />
      )}
    </Page>
  );
}

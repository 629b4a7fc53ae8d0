import type { Metadata } from "next";
import { AuditTable } from "#components/audit/audit-table.tsx";
import { Denied } from "#components/auth/denied.tsx";
import { SettingsNav } from "#components/auth/settings-nav.tsx";
import { Page, PageHeader } from "#components/layout/page.tsx";
import { auditActions, listAudit } from "#lib/audit/queries.ts";
import { auditQuery } from "#lib/audit/schema.ts";
import { can } from "#lib/auth/permissions.ts";
import { requireActor } from "#lib/auth/session.ts";

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditLogPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await requireActor();
  const decision = can(actor, "audit.read");
  const query = auditQuery.parse(await searchParams);
  return (
    <Page>
      <PageHeader title="Settings" />
      <SettingsNav current="/settings/audit" />
      {decision.allowed ? (
        <AuditTable
          page={await listAudit(actor, query)}
          actions={await auditActions(actor)}
          action={query.action}
        />
      ) : (
        <Denied reason={decision.reason} />
      )}
    </Page>
  );
}

import type { Metadata } from "next";
import { AccountPanel } from "#components/auth/account-panel.tsx";
import { SessionList } from "#components/auth/session-list.tsx";
import { SettingsNav } from "#components/auth/settings-nav.tsx";
import { Page, PageHeader } from "#components/layout/page.tsx";
import { ownAccount, ownSessions } from "#lib/auth/queries.ts";
import { requireSession } from "#lib/auth/session.ts";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const { actor, sessionId } = await requireSession();
  const [account, sessions] = await Promise.all([ownAccount(actor), ownSessions(actor, sessionId)]);
  return (
    <Page>
      <PageHeader title="Settings" />
      <SettingsNav current="/settings" />
      <div className="flex flex-col gap-6">
        <AccountPanel account={account} />
        <SessionList sessions={sessions} />
      </div>
    </Page>
  );
}

import type { Metadata } from "next";
import { SettingsNav } from "#components/auth/settings-nav.tsx";
import { Page, PageHeader } from "#components/layout/page.tsx";
import { AllTokens } from "#components/tokens/all-tokens.tsx";
import { OwnTokens } from "#components/tokens/own-tokens.tsx";
import { TokenForm } from "#components/tokens/token-form.tsx";
import { can } from "#lib/auth/permissions.ts";
import { requireActor } from "#lib/auth/session.ts";
import { env } from "#lib/env.ts";
import { latestDay } from "#lib/tokens/expiry.ts";
import { listTokens, ownTokens } from "#lib/tokens/queries.ts";
import { lifetimes, tokensQuery } from "#lib/tokens/schema.ts";

export const metadata: Metadata = { title: "Tokens" };

export default async function TokensPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await requireActor();
  const query = tokensQuery.parse(await searchParams);
  const { TOKEN_MAX_DAYS: most } = env();
  const everybody = can(actor, "token.read").allowed ? await listTokens(actor, query) : null;
  return (
    <Page>
      <PageHeader title="Settings" />
      <SettingsNav current="/settings/tokens" />
      <div className="flex flex-col gap-6">
        <TokenForm days={lifetimes.filter((days) => days <= most)} latestDay={latestDay(new Date(), most)} />
        <OwnTokens tokens={await ownTokens(actor)} />
        {everybody && <AllTokens page={everybody} q={query.q} />}
      </div>
    </Page>
  );
}

import { LiveRefresh } from "#components/catalog/live-refresh.tsx";
import { Page, PageColumns, PageHeader } from "#components/layout/page.tsx";
import { Panel, PanelBody } from "#components/ui/panel.tsx";
import type { Actor } from "#lib/auth/actor.ts";
import { can } from "#lib/auth/permissions.ts";
import { countSourceRules, getSource, listSourceProblems } from "#lib/catalog/sources/queries.ts";
import type { ProblemFilter } from "#lib/catalog/sources/schema.ts";
import { portalUrl } from "#lib/env.ts";
import { HeldDeletions } from "./held-deletions.tsx";
import { PushHookPanel } from "./push-hook-panel.tsx";
import { RemovePanel } from "./remove-panel.tsx";
import { SourceFacts } from "./source-facts.tsx";
import { SourceProblems } from "./source-problems.tsx";
import { SourceStatus } from "./source-status.tsx";
import { SyncButton } from "./sync-button.tsx";

/** One source: how it stands, what waits for a decision, what is wrong in it. */
export async function SourceView({
  actor,
  name,
  filter,
}: {
  actor: Actor;
  name: string;
  filter: ProblemFilter;
}) {
  const [source, rules, problems] = await Promise.all([
    getSource(actor, name),
    countSourceRules(actor, name),
    listSourceProblems(actor, name, filter),
  ]);
  const sync = can(actor, "source.sync");
  const decide = can(actor, "source.decide");
  const denied = sync.allowed ? null : sync.reason;
  const decisionDenied = decide.allowed ? null : decide.reason;
  return (
    <Page>
      <LiveRefresh sources />
      <PageHeader
        title={source.name}
        description={<span className="[overflow-wrap:anywhere]">{source.target}</span>}
        actions={
          source.origin !== "detached" && <SyncButton source={source.name} denied={denied} size="md" />
        }
      >
        <div className="mt-2 text-sm">
          <SourceStatus source={source} />
        </div>
        {denied && (
          <p id="sync-denied" className="mt-1 text-sm text-muted">
            {denied}
          </p>
        )}
      </PageHeader>
      <PageColumns
        aside={
          <>
            <SourceFacts source={source} />
            {source.type === "git" && (
              <PushHookPanel address={`${portalUrl()}/api/webhooks/git/${source.name}`} name={source.name} />
            )}
          </>
        }
      >
        {source.statusMessage && source.status !== "held" && (
          <Panel className={source.status === "failed" ? "border-danger" : undefined}>
            <PanelBody className="[overflow-wrap:anywhere]">
              {source.statusMessage}
              {source.status === "failed" && (
                <p className="mt-1 text-sm text-muted">
                  The catalog keeps what it read before. The next sync tries again.
                </p>
              )}
            </PanelBody>
          </Panel>
        )}
        {source.origin === "detached" && <RemovePanel source={source} denied={decisionDenied} />}
        {source.heldRefs > 0 && <HeldDeletions source={source} denied={decisionDenied} />}
        <SourceProblems source={source} rules={rules} problems={problems} filter={filter} />
        {(source.origin === "demo" || source.origin === "api") && (
          <RemovePanel source={source} denied={decisionDenied} />
        )}
      </PageColumns>
    </Page>
  );
}

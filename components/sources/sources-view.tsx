import Link from "next/link";
import { LiveRefresh } from "#components/catalog/live-refresh.tsx";
import { Page, PageHeader } from "#components/layout/page.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Table, TableBody, TableHead, TableRow, Td, Th } from "#components/ui/table.tsx";
import type { Actor } from "#lib/auth/actor.ts";
import { can } from "#lib/auth/permissions.ts";
import { listSources } from "#lib/catalog/sources/queries.ts";
import type { SourceSummary } from "#lib/catalog/sources/types.ts";
import { NoSources } from "./no-sources.tsx";
import { SourceStatus } from "./source-status.tsx";
import { durationWords, typeWords } from "./source-words.ts";
import { SyncButton } from "./sync-button.tsx";

/** Every source with how it stands. */
export async function SourcesView({ actor }: { actor: Actor }) {
  const sources = await listSources(actor);
  const sync = can(actor, "source.sync");
  const denied = sync.allowed ? null : sync.reason;
  return (
    <Page>
      <LiveRefresh sources />
      <PageHeader
        title="Sources"
        description="Where the catalog is read from. A file that is saved or pushed is on its page within seconds."
      />
      {sources.length === 0 ? (
        <NoSources />
      ) : (
        <>
          {denied && (
            <p id="sync-denied" className="mb-3 text-sm text-muted">
              {denied}
            </p>
          )}
          <Panel>
            <Table data-keyboard-table aria-label="Sources">
              <TableHead>
                <tr>
                  <Th>Source</Th>
                  <Th>Status</Th>
                  <Th>Type</Th>
                  <Th>Last sync</Th>
                  <Th numeric>Entities</Th>
                  <Th numeric>Files</Th>
                  <Th numeric>Problems</Th>
                  <Th>
                    <span className="sr-only">Actions</span>
                  </Th>
                </tr>
              </TableHead>
              <TableBody>
                {sources.map((source) => (
                  <SourceRow key={source.name} source={source} denied={denied} />
                ))}
              </TableBody>
            </Table>
          </Panel>
        </>
      )}
    </Page>
  );
}

function SourceRow({ source, denied }: { source: SourceSummary; denied: string | null }) {
  const path = `/sources/${source.name}`;
  const problems = source.errors + source.warnings;
  return (
    <TableRow>
      <Td className="max-w-48 min-w-40 sm:max-w-80">
        <Link href={path} className="font-medium text-ink hover:underline">
          {source.name}
        </Link>
        <span className="block truncate text-xs text-muted" title={source.target}>
          {source.target}
        </span>
      </Td>
      <Td className="max-w-64">
        <SourceStatus source={source} />
        {source.statusMessage && (
          <span className="block truncate text-xs text-muted" title={source.statusMessage}>
            {source.statusMessage}
          </span>
        )}
      </Td>
      <Td className="whitespace-nowrap text-muted">{typeWords[source.type]}</Td>
      <Td className="whitespace-nowrap">
        {source.lastSyncedAt ? (
          <RelativeTime value={source.lastSyncedAt} />
        ) : (
          <span className="text-muted">never</span>
        )}
        {source.lastDurationMs !== null && (
          <span className="block text-xs text-muted">took {durationWords(source.lastDurationMs)}</span>
        )}
      </Td>
      <Td numeric>{source.entities.toLocaleString("en")}</Td>
      <Td numeric>{source.files.toLocaleString("en")}</Td>
      <Td numeric className="whitespace-nowrap">
        {problems === 0 ? (
          <span className="text-muted">0</span>
        ) : (
          <Link href={`${path}#problems`} className="hover:underline">
            <span className={source.errors > 0 ? "text-danger" : "text-muted"}>
              {source.errors === 1 ? "1 error" : `${source.errors} errors`}
            </span>
            <span className={`block text-xs ${source.warnings > 0 ? "text-warning" : "text-muted"}`}>
              {source.warnings === 1 ? "1 warning" : `${source.warnings} warnings`}
            </span>
          </Link>
        )}
      </Td>
      <Td className="text-right">
        {source.origin !== "detached" && <SyncButton source={source.name} denied={denied} />}
      </Td>
    </TableRow>
  );
}

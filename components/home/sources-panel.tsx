import { Loader } from "lucide-react";
import Link from "next/link";
import { Panel, PanelHeader, PanelTitle, panelLinkClass } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Status, type StatusTone } from "#components/ui/status.tsx";
import type { PersonActor } from "#lib/auth/actor.ts";
import { sourcesHealth } from "#lib/catalog/home/queries.ts";
import type { SourceStatus } from "#lib/catalog/sources/types.ts";

const looks: Record<SourceStatus, { tone: StatusTone; word: string }> = {
  ok: { tone: "ok", word: "in sync" },
  syncing: { tone: "info", word: "syncing" },
  pending: { tone: "neutral", word: "waiting" },
  held: { tone: "warning", word: "held" },
  failed: { tone: "danger", word: "failed" },
};

export async function SourcesPanel({ actor }: { actor: PersonActor }) {
  const health = await sourcesHealth(actor);
  return (
    <Panel aria-labelledby="sources">
      <PanelHeader>
        <PanelTitle id="sources">Sources</PanelTitle>
        <Link href="/sources" className={panelLinkClass}>
          {health.ok} of {health.total} in sync
        </Link>
      </PanelHeader>
      <ul className="py-1.5">
        {health.shown.map((source) => {
          const { tone, word } = looks[source.status];
          return (
            <li key={source.name} className="flex flex-col px-4 py-1.5 text-sm">
              <span className="flex items-center gap-3">
                <Link
                  href={`/sources/${encodeURIComponent(source.name)}`}
                  className="min-w-0 flex-1 truncate leading-6 font-medium hover:underline"
                  title={source.name}
                >
                  {source.name}
                </Link>
                <Status tone={tone} icon={source.status === "syncing" ? <Loader aria-hidden /> : undefined}>
                  {word}
                </Status>
              </span>
              <span className="truncate text-xs text-muted" title={source.message ?? undefined}>
                {source.message ?? (
                  <>
                    {source.lastSyncedAt ? <RelativeTime value={source.lastSyncedAt} /> : "never synced"}
                    {source.problems > 0 &&
                      ` · ${source.problems} ${source.problems === 1 ? "error" : "errors"}`}
                  </>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

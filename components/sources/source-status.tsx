import { LoaderCircle, Unplug } from "lucide-react";
import { Status, type StatusTone } from "#components/ui/status.tsx";
import type { SourceSummary } from "#lib/catalog/sources/types.ts";

const words: Record<SourceSummary["status"], { tone: StatusTone; word: string }> = {
  pending: { tone: "neutral", word: "Not read yet" },
  syncing: { tone: "info", word: "Syncing" },
  ok: { tone: "ok", word: "In sync" },
  failed: { tone: "danger", word: "Failed" },
  held: { tone: "warning", word: "Deletions held" },
};

/** How a source stands, in a word with an icon. */
export function SourceStatus({
  source,
}: {
  source: Pick<SourceSummary, "status" | "origin" | "syncRequested">;
}) {
  if (source.origin === "detached") {
    return (
      <Status tone="warning" icon={<Unplug aria-hidden />}>
        Not configured
      </Status>
    );
  }
  const { tone, word } = words[source.status];
  if (source.status === "syncing") {
    return (
      <Status tone={tone} icon={<LoaderCircle aria-hidden className="animate-spin" />}>
        {word}
      </Status>
    );
  }
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <Status tone={tone}>{word}</Status>
      {source.syncRequested && <span className="text-xs text-muted">sync requested</span>}
    </span>
  );
}

import { CopyButton } from "#components/ui/copy-button.tsx";
import { Definition, DefinitionList } from "#components/ui/definition-list.tsx";
import { Panel, PanelBody, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { StoredSource } from "#lib/catalog/sources/stored-source.ts";
import type { SourceDetail } from "#lib/catalog/sources/types.ts";
import { durationWords, originWords, typeWords } from "./source-words.ts";

/** The options of a source as term and text. Secrets are not among what is stored. */
function options(config: StoredSource): [term: string, text: string][] {
  const every = (ms: number) => `every ${durationWords(ms)}`;
  switch (config.type) {
    case "file":
      return [
        ["Folder", config.root],
        ["Files", config.glob.join(", ")],
      ];
    case "git":
      return [
        ["Repository", config.url],
        ["Branch", config.branch ?? "the repository's default"],
        ["Files", config.glob.join(", ")],
        ["Looks", config.intervalMs === null ? "at a push or when asked" : every(config.intervalMs)],
      ];
    case "url":
      return [
        ["Address", config.url],
        ["Looks", every(config.intervalMs)],
      ];
    case "portal":
      return [["Looks", "when something is saved"]];
  }
}

/** What a source is, and what the last sync found. */
export function SourceFacts({ source }: { source: SourceDetail }) {
  return (
    <>
      <Panel>
        <PanelHeader>
          <PanelTitle>Last sync</PanelTitle>
        </PanelHeader>
        <PanelBody>
          <DefinitionList>
            <Definition term="Finished">
              {source.lastSyncedAt ? <RelativeTime value={source.lastSyncedAt} /> : "never"}
              {source.lastDurationMs !== null && (
                <span className="text-muted"> in {durationWords(source.lastDurationMs)}</span>
              )}
            </Definition>
            {source.lastChangedAt && (
              <Definition term="Last change of the catalog">
                <RelativeTime value={source.lastChangedAt} />
              </Definition>
            )}
            {source.revision && (
              <Definition term={source.type === "git" ? "Commit" : "Revision"}>
                <span className="inline-flex items-center gap-1 font-mono text-xs">
                  {source.revision.slice(0, 12)}
                  <CopyButton value={source.revision} label="Copy revision" />
                </span>
              </Definition>
            )}
            <Definition term="Files">{source.files.toLocaleString("en")}</Definition>
            <Definition term="Entities">
              {source.entities.toLocaleString("en")}
              {source.kinds.length > 0 && (
                <ul className="mt-1 flex flex-col gap-0.5 text-sm">
                  {source.kinds.map(({ kind, entities }) => (
                    <li key={kind} className="flex justify-between gap-3">
                      <span>{kind}</span>
                      <span className="text-muted">{entities.toLocaleString("en")}</span>
                    </li>
                  ))}
                </ul>
              )}
            </Definition>
          </DefinitionList>
        </PanelBody>
      </Panel>
      <Panel>
        <PanelHeader>
          <PanelTitle>Configuration</PanelTitle>
        </PanelHeader>
        <PanelBody>
          <DefinitionList>
            <Definition term="Type">{typeWords[source.type]}</Definition>
            {options(source.config).map(([term, text]) => (
              <Definition key={term} term={term}>
                <span className="font-mono text-xs">{text}</span>
              </Definition>
            ))}
            <Definition term="Comes from">{originWords[source.origin]}</Definition>
          </DefinitionList>
        </PanelBody>
      </Panel>
    </>
  );
}

import { Description } from "#components/entity/description.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Definition, DefinitionList } from "#components/ui/definition-list.tsx";
import { Panel, PanelBody, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import type { ApiOutline } from "#lib/apis/types.ts";

/** What a definition says about the whole API: its format, servers, and how one proves who one is. */
export function DefinitionFacts({ outline }: { outline: ApiOutline }) {
  const { formatLabel, title, version, description, servers, security } = outline;
  return (
    <Panel aria-labelledby="definition-facts">
      <PanelHeader>
        <PanelTitle id="definition-facts">
          {title ?? "This definition"} {version && <span className="font-normal text-muted">{version}</span>}
        </PanelTitle>
        <span className="text-sm text-muted">{formatLabel}</span>
      </PanelHeader>
      <PanelBody className="flex flex-col gap-4">
        {description && <Description text={description} />}
        {(servers.length > 0 || security.length > 0) && (
          <DefinitionList columns={2}>
            {servers.length > 0 && (
              <Definition term={servers.length === 1 ? "Server" : "Servers"}>
                <ul className="flex flex-col gap-1">
                  {servers.map((server) => (
                    <li key={server.url}>
                      <span className="inline-flex max-w-full items-center gap-1">
                        <code className="min-w-0 font-mono text-xs [overflow-wrap:anywhere]">
                          {server.url}
                        </code>
                        <CopyButton value={server.url} label={`Copy ${server.url}`} />
                      </span>
                      {server.description && <p className="text-xs text-muted">{server.description}</p>}
                    </li>
                  ))}
                </ul>
              </Definition>
            )}
            {security.length > 0 && (
              <Definition term="Credentials">
                <ul className="flex flex-col gap-1">
                  {security.map((scheme) => (
                    <li key={scheme.name}>
                      <code className="font-mono text-xs">{scheme.name}</code>{" "}
                      <span className="text-sm text-muted">{scheme.kind}</span>
                    </li>
                  ))}
                </ul>
              </Definition>
            )}
          </DefinitionList>
        )}
      </PanelBody>
    </Panel>
  );
}

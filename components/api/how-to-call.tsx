import Link from "next/link";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Panel, PanelBody, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";

/** The three things that every call needs: the address, a token, and where it is described. */
export function HowToCall({ server }: { server: string }) {
  const command = `curl -H "Authorization: Bearer $PORTOLAN_TOKEN" "${server}/api/v1/entities?kind=component"`;
  return (
    <Panel aria-labelledby="how-to-call">
      <PanelHeader>
        <PanelTitle id="how-to-call">How to call the API</PanelTitle>
      </PanelHeader>
      <PanelBody className="flex flex-col gap-3">
        <p className="max-w-prose">
          Everything the portal's pages do is at <code className="font-mono text-sm">{server}/api/v1</code>.
          Programs send an access token, which you create under{" "}
          <Link href="/settings/tokens" className="text-accent hover:underline">
            Tokens
          </Link>
          .{" "}
          <a href="/api/v1/openapi.json" className="text-accent hover:underline">
            openapi.json
          </a>{" "}
          describes all of it for tools. Clients of Backstage find its catalog and search below{" "}
          <code className="font-mono text-sm">{server}/api/catalog</code> and{" "}
          <code className="font-mono text-sm">{server}/api/search</code>, with the same tokens.
        </p>
        <div className="flex min-w-0 items-center gap-2">
          <code className="min-w-0 rounded-sm bg-hover px-2 py-1 font-mono text-sm [overflow-wrap:anywhere]">
            {command}
          </code>
          <CopyButton value={command} label="Copy command" />
        </div>
      </PanelBody>
    </Panel>
  );
}

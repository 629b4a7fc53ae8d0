import { CopyButton } from "#components/ui/copy-button.tsx";
import { Panel, PanelBody, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";

/** How the git host tells the portal about a push. */
export function PushHookPanel({ address, name }: { address: string; name: string }) {
  return (
    <Panel>
      <PanelHeader>
        <PanelTitle>Push hook</PanelTitle>
      </PanelHeader>
      <PanelBody className="flex flex-col gap-3 text-sm">
        <p className="text-muted">A push is then in the catalog within two seconds.</p>
        <p className="flex min-w-0 items-start gap-1">
          <code className="min-w-0 flex-1 rounded-md border border-border bg-canvas px-2 py-1 font-mono text-xs [overflow-wrap:anywhere]">
            {address}
          </code>
          <CopyButton value={address} label="Copy address" />
        </p>
        <ol className="flex list-decimal flex-col gap-1.5 pl-4 text-muted">
          <li>
            Give the source <code className="font-mono text-xs">{name}</code> a{" "}
            <code className="font-mono text-xs">webhookSecret</code> in{" "}
            <code className="font-mono text-xs">portolan.yaml</code>, best from an environment variable.
          </li>
          <li>
            At the git host, add a webhook with this address, content type{" "}
            <code className="font-mono text-xs">application/json</code>, the same secret, and push events
            only.
          </li>
          <li>Push once: the last sync on this page moves.</li>
        </ol>
      </PanelBody>
    </Panel>
  );
}

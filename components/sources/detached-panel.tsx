import { Panel, PanelBody, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import { Status } from "#components/ui/status.tsx";
import type { SourceDetail } from "#lib/catalog/sources/types.ts";
import { DecisionButton } from "./decision-form.tsx";

/** A source that the configuration no longer names: its entities stay until somebody says otherwise. */
export function DetachedPanel({ source, denied }: { source: SourceDetail; denied: string | null }) {
  const noun = source.entities === 1 ? "1 entity" : `${source.entities.toLocaleString("en")} entities`;
  return (
    <Panel className="border-warning">
      <PanelHeader>
        <PanelTitle>
          <Status tone="warning">This source is no longer in portolan.yaml</Status>
        </PanelTitle>
      </PanelHeader>
      <PanelBody className="flex flex-col items-start gap-3">
        <p className="max-w-prose">
          It is not read any more; its {noun} stay as they were. Add it to the configuration again under the
          same name, or remove it with its entities. They can come back: their history is kept.
        </p>
        <DecisionButton source={source.name} decision="remove" variant="danger" denied={denied}>
          Remove source and {noun}
        </DecisionButton>
        {denied && <p className="text-sm text-muted">{denied}</p>}
      </PanelBody>
    </Panel>
  );
}

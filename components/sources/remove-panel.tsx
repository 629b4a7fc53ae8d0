import { Panel, PanelBody, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import { Status } from "#components/ui/status.tsx";
import type { SourceDetail } from "#lib/catalog/sources/types.ts";
import { DecisionButton } from "./decision-form.tsx";

/**
 * Takes a source out of the portal with its entities: one that the configuration no longer names, a location that a client
 * registered, or a demo source that has served its purpose.
 */
export function RemovePanel({ source, denied }: { source: SourceDetail; denied: string | null }) {
  const noun = source.entities === 1 ? "1 entity" : `${source.entities.toLocaleString("en")} entities`;
  const detached = source.origin === "detached";
  return (
    <Panel className={detached ? "border-warning" : undefined}>
      <PanelHeader>
        <PanelTitle>
          {detached ? (
            <Status tone="warning">This source is no longer in portolan.yaml</Status>
          ) : (
            originTitle(source.origin)
          )}
        </PanelTitle>
      </PanelHeader>
      <PanelBody className="flex flex-col items-start gap-3">
        <p className="max-w-prose">
          {detached
            ? `It is not read any more; its ${noun} stay as they were. Add it to the configuration again under the same name, or remove it with its entities.`
            : source.origin === "api"
              ? `Remove it with its ${noun} when it is not needed any more. Its file stays where it is.`
              : `Remove it with its ${noun} when you have seen enough of it. Its repository on disk stays.`}{" "}
          What is removed is kept as a tombstone.
        </p>
        <DecisionButton source={source.name} decision="remove" variant="danger" denied={denied}>
          Remove source and {noun}
        </DecisionButton>
        {denied && <p className="text-sm text-muted">{denied}</p>}
      </PanelBody>
    </Panel>
  );
}

function originTitle(origin: SourceDetail["origin"]): string {
  return origin === "api"
    ? "This location was registered over the API"
    : "This source belongs to the demo company";
}

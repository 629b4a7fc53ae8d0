import { Panel, PanelBody, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import type { EntityDetail } from "#lib/catalog/entity/types.ts";
import { Description } from "./description.tsx";

/** What it is, in its owner's words. */
export function AboutPanel({ entity }: { entity: EntityDetail }) {
  return (
    <Panel>
      <PanelHeader>
        <PanelTitle>About</PanelTitle>
      </PanelHeader>
      <PanelBody>
        {entity.description?.trim() ? (
          <Description text={entity.description} />
        ) : (
          <p className="text-muted">
            No description. Say in one sentence what it is for in{" "}
            <code className="font-mono text-xs">metadata.description</code>.
          </p>
        )}
      </PanelBody>
    </Panel>
  );
}

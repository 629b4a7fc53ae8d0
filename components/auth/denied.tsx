import { Lock } from "lucide-react";
import { Panel, PanelBody } from "#components/ui/panel.tsx";

/** In place of what the actor may not see: the rule, and who can change it. */
export function Denied({ reason }: { reason: string }) {
  return (
    <Panel>
      <PanelBody className="flex items-start gap-3">
        <Lock aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
        <div>
          <h2 className="text-base font-semibold">You may not see this</h2>
          <p className="mt-1 max-w-prose text-base text-muted">{reason}</p>
        </div>
      </PanelBody>
    </Panel>
  );
}

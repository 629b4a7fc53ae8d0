import type { ReactNode } from "react";
import { Panel, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import type { ComparisonReport } from "#lib/apis/types.ts";
import { AffectedConsumers } from "./affected-consumers.tsx";
import { ChangeList } from "./change-list.tsx";

/** A comparison with what it hits. `actions` hand it on. Used on the server and in the browser. */
export function ComparisonResult({ report, actions }: { report: ComparisonReport; actions: ReactNode }) {
  const { before, after, result, consumers } = report;
  return (
    <Panel aria-labelledby="comparison-title">
      <PanelHeader>
        <PanelTitle id="comparison-title">
          <span className="[overflow-wrap:anywhere]">
            {before} <span aria-hidden>→</span>
            <span className="sr-only">to</span> {after}
          </span>
        </PanelTitle>
        <span className="flex flex-wrap gap-x-4">{actions}</span>
      </PanelHeader>
      {"side" in result ? (
        <p role="alert" className="bg-danger-soft px-4 py-3 text-sm [overflow-wrap:anywhere] text-ink">
          {result.side && `${result.side === "before" ? before : after} cannot be read. `}
          {result.message}
          {result.line !== null &&
            ` Line ${result.line}${result.column === null ? "" : `, column ${result.column}`}.`}
        </p>
      ) : (
        <>
          <ChangeList comparison={result} />
          <AffectedConsumers consumers={consumers} breaking={result.counts.breaking} />
        </>
      )}
    </Panel>
  );
}

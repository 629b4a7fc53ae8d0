"use client";

import { panelLinkClass } from "#components/ui/panel.tsx";
import { comparisonMarkdown } from "#lib/apis/changes/report.ts";
import type { ComparisonReport } from "#lib/apis/types.ts";
import { ComparisonResult } from "./comparison-result.tsx";

/** The result for a text that only this browser has, so its downloads are made here. */
export function PastedResult({ report }: { report: ComparisonReport }) {
  const save = (text: string, type: string, ending: string) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = `${report.api.name}-changes.${ending}`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <ComparisonResult
      report={report}
      actions={
        <>
          <button
            type="button"
            className={panelLinkClass}
            onClick={() => save(JSON.stringify(report, null, 2), "application/json", "json")}
          >
            Download JSON
          </button>
          <button
            type="button"
            className={panelLinkClass}
            onClick={() => save(comparisonMarkdown(report), "text/markdown", "md")}
          >
            Download Markdown
          </button>
        </>
      }
    />
  );
}

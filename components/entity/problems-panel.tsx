import Link from "next/link";
import { ProblemList } from "#components/catalog/problem-list.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { Panel, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import { Status } from "#components/ui/status.tsx";
import type { EntityDetail } from "#lib/catalog/entity/types.ts";
import { entityPath } from "#lib/catalog/entity-ref.ts";

const shownOnOverview = 3;

/** "2 errors and 1 warning" */
function problemCount(problems: readonly { severity: string }[]): string {
  const errors = problems.filter((problem) => problem.severity === "error").length;
  const warnings = problems.length - errors;
  const words = [
    errors > 0 && (errors === 1 ? "1 error" : `${errors} errors`),
    warnings > 0 && (warnings === 1 ? "1 warning" : `${warnings} warnings`),
  ];
  return words.filter(Boolean).join(" and ");
}

/** What is wrong with the document, above everything else; `all` on the problems tab. */
export function ProblemsPanel({ entity, all = false }: { entity: EntityDetail; all?: boolean }) {
  if (entity.problems.length === 0) return null;
  const shown = all ? entity.problems : entity.problems.slice(0, shownOnOverview);
  const path = entityPath(entity.ref);
  return (
    <Panel className={entity.outdated ? "border-danger" : undefined}>
      <PanelHeader>
        <PanelTitle>
          <Status
            tone={entity.problems.some((problem) => problem.severity === "error") ? "danger" : "warning"}
          >
            {problemCount(entity.problems)}
          </Status>
        </PanelTitle>
        <Link
          href={`${path}?tab=source`}
          scroll={false}
          className={buttonClass({ variant: "ghost", size: "sm" })}
        >
          Show in the source
        </Link>
      </PanelHeader>
      {entity.outdated && (
        <p className="border-b border-border bg-danger-soft px-4 py-2.5 text-ink">
          The newest version of this document was refused. This page shows the last good state; it follows as
          soon as the document is corrected.
        </p>
      )}
      <ProblemList problems={shown} consequence={!entity.outdated} />
      {shown.length < entity.problems.length && (
        <p className="border-t border-border px-4 py-2">
          <Link href={`${path}?tab=problems`} scroll={false} className="text-accent hover:underline">
            Show all {entity.problems.length} problems
          </Link>
        </p>
      )}
    </Panel>
  );
}

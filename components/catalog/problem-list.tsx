import { CircleX, TriangleAlert } from "lucide-react";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { ExternalLink } from "#components/ui/external-link.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { EntityLabel, Severity } from "#lib/catalog/types.ts";
import { EntityChip } from "./entity-chip.tsx";

/** A problem as any page has it: what is wrong with the correct form, and where. */
export interface ShownProblem {
  id: string;
  severity: Severity;
  rule: string;
  message: string;
  path: string;
  line: number | null;
  column: number | null;
  /** ISO time */
  since: string;
  /** The place in a browser */
  webUrl: string | null;
  entity?: EntityLabel | null;
}

const looks = {
  error: { icon: CircleX, className: "text-danger", word: "Error" },
  warning: { icon: TriangleAlert, className: "text-warning", word: "Warning" },
};

/** `path:line:column`, as editors and compilers say it. */
function placeText(problem: Pick<ShownProblem, "path" | "line" | "column">): string {
  return [problem.path, problem.line, problem.line === null ? null : problem.column]
    .filter((part) => part !== null)
    .join(":");
}

/** Problems, each with its sentence, its place and what became of the document. */
export function ProblemList({
  problems,
  consequence = true,
}: {
  problems: readonly ShownProblem[];
  /** Say what the severity means for the document; false where the page has said it once for all */
  consequence?: boolean;
}) {
  return (
    <ul className="divide-y divide-border">
      {problems.map((problem) => (
        <ProblemItem key={problem.id} problem={problem} consequence={consequence} />
      ))}
    </ul>
  );
}

function ProblemItem({ problem, consequence }: { problem: ShownProblem; consequence: boolean }) {
  const look = looks[problem.severity];
  const Icon = look.icon;
  const place = placeText(problem);
  return (
    <li className="flex gap-3 px-4 py-3">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${look.className}`} />
      <div className="min-w-0 flex-1">
        <p className="[overflow-wrap:anywhere] text-ink" dir="auto">
          <span className="sr-only">{look.word}: </span>
          {problem.message}
        </p>
        <div className="mt-1 flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted">
          {problem.entity && <EntityChip label={problem.entity} className="text-sm" />}
          <span className="inline-flex max-w-full min-w-0 items-center gap-1 font-mono">
            {problem.webUrl ? (
              <ExternalLink href={problem.webUrl} className="text-xs">
                {place}
              </ExternalLink>
            ) : (
              <>
                <span className="min-w-0 [overflow-wrap:anywhere]">{place}</span>
                <CopyButton value={place} label="Copy place" />
              </>
            )}
          </span>
          <code className="rounded-sm bg-hover px-1.5 py-0.5">{problem.rule}</code>
          <span>
            since <RelativeTime value={problem.since} />
          </span>
        </div>
        {consequence && (
          <p className="mt-1.5 text-sm text-muted">
            {problem.severity === "error"
              ? "This version of the document is not in the catalog. Correct it at its place; the next sync takes it."
              : "The document is in the catalog; correct it when you next change the file."}
          </p>
        )}
      </div>
    </li>
  );
}

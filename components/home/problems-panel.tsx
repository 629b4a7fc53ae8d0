import { CircleAlert, CircleX } from "lucide-react";
import Link from "next/link";
import { Panel, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import type { PersonActor } from "#lib/auth/actor.ts";
import { entityPath } from "#lib/catalog/entity-ref.ts";
import { listMyProblems } from "#lib/catalog/home/queries.ts";
import type { OwnedProblem } from "#lib/catalog/home/types.ts";

const counted = (count: number, word: string) =>
  count === 0 ? null : `${count} ${word}${count === 1 ? "" : "s"}`;

function ProblemLine({ problem }: { problem: OwnedProblem }) {
  const error = problem.severity === "error";
  const Icon = error ? CircleX : CircleAlert;
  const place = problem.line === null ? problem.path : `${problem.path}:${problem.line}`;
  const href = problem.entity?.exists
    ? `${entityPath(problem.entity.ref)}?tab=problems`
    : `/sources/${encodeURIComponent(problem.sourceName)}`;
  return (
    <li className="flex items-start gap-2.5 px-4 py-2.5">
      <Icon
        aria-hidden
        className={error ? "mt-0.5 size-4 shrink-0 text-danger" : "mt-0.5 size-4 shrink-0 text-warning"}
      />
      <div className="min-w-0 flex-1">
        <p className="text-base [overflow-wrap:anywhere]" dir="auto">
          <span className="sr-only">{error ? "Error: " : "Warning: "}</span>
          {problem.message}
        </p>
        <Link
          href={href}
          className="inline-block max-w-full truncate align-bottom font-mono text-xs leading-6 text-muted hover:text-ink hover:underline"
          title={`${problem.sourceName}: ${place}`}
        >
          {problem.sourceName}: {place}
        </Link>
      </div>
    </li>
  );
}

/** Problems in what the person's groups own; absent when there are none. */
export async function ProblemsPanel({ actor }: { actor: PersonActor }) {
  const { errors, warnings, first } = await listMyProblems(actor);
  if (first.length === 0) return null;
  const more = errors + warnings - first.length;
  return (
    <Panel aria-labelledby="problems">
      <PanelHeader>
        <PanelTitle id="problems">Problems in your descriptors</PanelTitle>
        <span className="text-sm text-muted">
          {[counted(errors, "error"), counted(warnings, "warning")].filter(Boolean).join(", ")}
        </span>
      </PanelHeader>
      <ul className="divide-y divide-border">
        {first.map((problem) => (
          <ProblemLine key={problem.id} problem={problem} />
        ))}
      </ul>
      {more > 0 && (
        <p className="border-t border-border px-4 py-2 text-sm text-muted">
          {more} more, each on its{" "}
          <Link href="/sources" className="text-accent hover:underline">
            source's page
          </Link>
        </p>
      )}
    </Panel>
  );
}

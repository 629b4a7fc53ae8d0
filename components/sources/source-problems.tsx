import { Check, ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { ProblemList } from "#components/catalog/problem-list.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Panel, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import { labelOf } from "#lib/catalog/entity/label.ts";
import type { ProblemFilter } from "#lib/catalog/sources/schema.ts";
import type {
  RuleCount,
  SourceDetail,
  SourceProblem,
  SourceProblemPage,
} from "#lib/catalog/sources/types.ts";

function href(name: string, filter: ProblemFilter): string {
  const parameters = new URLSearchParams();
  if (filter.severity) parameters.set("severity", filter.severity);
  if (filter.rule) parameters.set("rule", filter.rule);
  if (Number(filter.page ?? 1) > 1) parameters.set("page", String(filter.page));
  const query = parameters.toString();
  return `/sources/${name}${query ? `?${query}` : ""}#problems`;
}

/** Everything that is wrong in a source, each with its place, narrowed by severity and rule. */
export function SourceProblems({
  source,
  rules,
  problems,
  filter,
}: {
  source: SourceDetail;
  rules: readonly RuleCount[];
  problems: SourceProblemPage;
  filter: ProblemFilter;
}) {
  const all = source.errors + source.warnings;
  return (
    <Panel id="problems" aria-labelledby="problems-title" className="scroll-mt-16">
      <PanelHeader>
        <PanelTitle id="problems-title">
          Problems <span className="font-normal text-muted">{all.toLocaleString("en")}</span>
        </PanelTitle>
      </PanelHeader>
      {all === 0 ? (
        <EmptyState compact headingLevel={3} title="Nothing is wrong in this source">
          <p>
            Documents that are refused, and what is odd in those that were taken, are listed here with their
            line.
          </p>
        </EmptyState>
      ) : (
        <>
          <Filters source={source} rules={rules} filter={filter} />
          {problems.items.length === 0 ? (
            <p className="border-t border-border px-4 py-6 text-center text-muted">
              No problem matches both filters.
            </p>
          ) : (
            <div className="border-t border-border">
              <ProblemList problems={problems.items.map(shown)} consequence={false} />
            </div>
          )}
          <Pages source={source} problems={problems} filter={filter} />
        </>
      )}
    </Panel>
  );
}

function shown(problem: SourceProblem) {
  return {
    ...problem,
    since: problem.createdAt,
    webUrl: problem.href,
    entity: problem.entityRef ? { ...labelOf(problem.entityRef), exists: problem.entityExists } : null,
  };
}

function Filters({
  source,
  rules,
  filter,
}: {
  source: SourceDetail;
  rules: readonly RuleCount[];
  filter: ProblemFilter;
}) {
  const severities = [
    { value: undefined, label: "All", count: source.errors + source.warnings },
    { value: "error" as const, label: "Errors", count: source.errors },
    { value: "warning" as const, label: "Warnings", count: source.warnings },
  ];
  const listed = filter.severity ? rules.filter((rule) => rule.severity === filter.severity) : rules;
  return (
    <div className="flex flex-col gap-2 px-4 py-3">
      <nav aria-label="Severity" className="flex flex-wrap gap-1.5">
        {severities.map(({ value, label, count }) => (
          <Choice
            key={label}
            href={href(source.name, { severity: value })}
            current={filter.severity === value}
            count={count}
          >
            {label}
          </Choice>
        ))}
      </nav>
      <nav aria-label="Rule" className="flex flex-wrap gap-1.5">
        {listed.map(({ rule, severity, problems }) => (
          <Choice
            key={`${severity} ${rule}`}
            href={href(source.name, { ...filter, page: 1, rule: filter.rule === rule ? undefined : rule })}
            current={filter.rule === rule}
            count={problems}
            mono
          >
            {rule}
          </Choice>
        ))}
      </nav>
    </div>
  );
}

function Choice({
  href: target,
  current,
  count,
  mono = false,
  children,
}: {
  href: string;
  current: boolean;
  count: number;
  mono?: boolean;
  children: ReactNode;
}) {
  return (
    <Link
      href={target}
      scroll={false}
      prefetch={false}
      aria-current={current ? "true" : undefined}
      className={cn(
        "inline-flex min-h-7 items-center gap-1.5 rounded-md border px-2 pointer-coarse:min-h-10",
        mono ? "font-mono text-xs" : "text-sm",
        current
          ? "border-accent bg-selected text-ink"
          : "border-border text-muted hover:border-border-strong hover:text-ink",
      )}
    >
      {current && <Check aria-hidden className="size-3.5 text-accent" />}
      {children}
      <span className="font-sans text-xs text-faint">{count.toLocaleString("en")}</span>
    </Link>
  );
}

function Pages({
  source,
  problems,
  filter,
}: {
  source: SourceDetail;
  problems: SourceProblemPage;
  filter: ProblemFilter;
}) {
  const { page, pageSize, total } = problems;
  const last = Math.max(1, Math.ceil(total / pageSize));
  if (last === 1) return null;
  const from = (page - 1) * pageSize + 1;
  return (
    <nav
      aria-label="Pages of problems"
      className="flex flex-wrap items-center justify-between gap-2 border-t border-border px-4 py-2 text-sm text-muted"
    >
      <span>
        {from.toLocaleString("en")} to {Math.min(from + pageSize - 1, total).toLocaleString("en")} of{" "}
        {total.toLocaleString("en")}
      </span>
      <span className="flex gap-1.5">
        {page > 1 && (
          <Link
            href={href(source.name, { ...filter, page: page - 1 })}
            className={buttonClass({ size: "sm" })}
          >
            <ChevronLeft aria-hidden />
            Previous page
          </Link>
        )}
        {page < last && (
          <Link
            href={href(source.name, { ...filter, page: page + 1 })}
            className={buttonClass({ size: "sm" })}
          >
            Next page
            <ChevronRight aria-hidden />
          </Link>
        )}
      </span>
    </nav>
  );
}

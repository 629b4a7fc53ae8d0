import { CircleAlert, CircleCheck, CircleX } from "lucide-react";
import { cn } from "#components/ui/cn.ts";
import { levels } from "#lib/apis/changes/report.ts";
import type { ApiChange, ChangeLevel, Comparison } from "#lib/apis/types.ts";

const looks: Record<ChangeLevel, { icon: typeof CircleX; title: string; text: string; about: string }> = {
  breaking: {
    icon: CircleX,
    title: "Breaking",
    text: "text-danger",
    about: "Consumers that work today fail.",
  },
  dangerous: {
    icon: CircleAlert,
    title: "Dangerous",
    text: "text-warning",
    about: "Some consumers may behave differently.",
  },
  safe: { icon: CircleCheck, title: "Safe", text: "text-ok", about: "Nobody has to do anything." },
};

/** Breaking, dangerous and safe changes: how many of each, then each one. Used on the server and in the browser. */
export function ChangeList({ comparison }: { comparison: Comparison }) {
  const { counts, changes, cut } = comparison;
  if (changes.length === 0)
    return <p className="px-4 py-6 text-center text-muted">Nothing changed that consumers could notice.</p>;
  return (
    <>
      <ul
        aria-label="Changes by severity"
        className="flex flex-wrap gap-x-6 gap-y-2 border-b border-border px-4 py-3"
      >
        {levels.map((level) => (
          <li key={level}>
            <LevelWord level={level} muted={counts[level] === 0}>
              {counts[level].toLocaleString("en")} {level}
            </LevelWord>
          </li>
        ))}
      </ul>
      {levels.map((level) => (
        <Level key={level} level={level} changes={changes.filter((change) => change.level === level)} />
      ))}
      {cut && (
        <p className="border-t border-border px-4 py-2 text-sm text-muted">
          Only the first thousand are listed.
        </p>
      )}
    </>
  );
}

function LevelWord({
  level,
  muted = false,
  children,
}: {
  level: ChangeLevel;
  muted?: boolean;
  children: React.ReactNode;
}) {
  const { icon: Icon, text } = looks[level];
  return (
    <span className={cn("inline-flex items-center gap-1.5 font-medium", muted ? "text-muted" : text)}>
      <Icon aria-hidden className="size-4 shrink-0" />
      {children}
    </span>
  );
}

function Level({ level, changes }: { level: ChangeLevel; changes: readonly ApiChange[] }) {
  if (changes.length === 0) return null;
  const { title, about } = looks[level];
  return (
    <details open={level !== "safe"} className="border-b border-border last:border-b-0">
      <summary className="min-h-10 px-4 py-2 text-sm font-semibold hover:bg-hover">
        <span className="ml-1 inline-flex max-w-[calc(100%-2rem)] flex-wrap items-center gap-x-2 align-middle">
          <LevelWord level={level}>
            {title} <span className="font-normal">({changes.length})</span>
          </LevelWord>
          <span className="font-normal text-muted">{about}</span>
        </span>
      </summary>
      <ul className="divide-y divide-border border-t border-border">
        {changes.map((change) => (
          <Change key={`${change.rule} ${change.place} ${change.sentence}`} change={change} />
        ))}
      </ul>
    </details>
  );
}

const operationsShown = 6;

function Change({ change }: { change: ApiChange }) {
  const others = change.operations.filter((operation) => !change.place.startsWith(operation));
  return (
    <li className="flex min-w-0 flex-col gap-0.5 px-4 py-2 text-sm">
      <code className="font-mono text-xs [overflow-wrap:anywhere] text-muted">{change.place}</code>
      <p className="[overflow-wrap:anywhere] text-ink" dir="auto">
        {change.sentence} <span className="text-muted">{change.why}</span>
      </p>
      {others.length > 0 && (
        <p className="text-xs text-muted">
          Used by{" "}
          {others.slice(0, operationsShown).map((operation, index) => (
            <span key={operation}>
              {index > 0 && ", "}
              <code className="font-mono [overflow-wrap:anywhere]">{operation}</code>
            </span>
          ))}
          {others.length > operationsShown && ` and ${others.length - operationsShown} more`}
        </p>
      )}
    </li>
  );
}

import { Status } from "#components/ui/status.tsx";
import type { KindPreview } from "#lib/catalog/model/schema.ts";

const count = (number: number, one: string, many: string) =>
  `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
const entities = (number: number) => count(number, "entity", "entities");
const relations = (number: number) => count(number, "relation", "relations");

/** What a change would do, in sentences; the worst first. */
export function PreviewSummary({ preview }: { preview: KindPreview }) {
  const { breaks, mends, enters, relationsAdded, relationsRemoved, derived, checked } = preview;
  const quiet =
    breaks.total + mends + enters + relationsAdded.total + relationsRemoved.total === 0 &&
    derived.added.length + derived.changed.length + derived.removed.length === 0;
  return (
    <div className="flex flex-col gap-3 text-sm">
      {breaks.total > 0 && <Breaks breaks={breaks} />}
      {enters > 0 && (
        <p>
          <Status tone="ok">{count(enters, "document", "documents")} will enter</Status> the catalog that{" "}
          {enters === 1 ? "is" : "are"} refused now.
        </p>
      )}
      {mends > 0 && (
        <p>
          <Status tone="ok">{entities(mends)} mended</Status>: wrong now, right with the change.
        </p>
      )}
      <RelationChange title="appear" change={relationsAdded} tone="info" />
      <RelationChange title="vanish" change={relationsRemoved} tone="warning" />
      <Names title="Computed anew" names={[...derived.added, ...derived.changed]} />
      <Names title="No longer computed" names={derived.removed} />
      {quiet && <p className="text-muted">Nothing else in the catalog changes.</p>}
      <p className="text-xs text-muted">
        {checked === 0
          ? "There are no entities of this kind yet."
          : `Looked at ${checked.toLocaleString("en")} of ${entities(preview.entities)} of ${preview.kind ?? "the kind"}.`}
      </p>
    </div>
  );
}

function Breaks({ breaks }: { breaks: KindPreview["breaks"] }) {
  const left = breaks.total - breaks.entities.length;
  return (
    <div>
      <Status tone="danger">{entities(breaks.total)} would be refused</Status>
      <p className="mt-1 text-muted">Each keeps its last good state, with the error on its page.</p>
      <ul className="mt-1.5 flex flex-col gap-1.5">
        {breaks.entities.map(({ ref, name, messages }) => (
          <li key={ref} className="min-w-0">
            <span className="font-medium" title={ref}>
              {name}
            </span>
            {messages.map((message) => (
              <span key={message} className="block text-xs [overflow-wrap:anywhere] text-muted">
                {message}
              </span>
            ))}
          </li>
        ))}
      </ul>
      {left > 0 && <p className="mt-1 text-xs text-muted">and {left.toLocaleString("en")} more</p>}
    </div>
  );
}

function RelationChange({
  title,
  change,
  tone,
}: {
  title: string;
  change: KindPreview["relationsAdded"];
  tone: "info" | "warning";
}) {
  if (change.total === 0) return null;
  return (
    <details>
      <summary className="cursor-default">
        <Status tone={tone}>
          {relations(change.total)} {title}
        </Status>
      </summary>
      <ul className="mt-1 flex flex-col gap-0.5 font-mono text-xs [overflow-wrap:anywhere] text-muted">
        {change.examples.map(({ source, type, target }) => (
          <li key={`${source} ${type} ${target}`}>
            {source} {type} {target}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Names({ title, names }: { title: string; names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <p className="[overflow-wrap:anywhere]">
      {title}: <span className="font-mono text-xs">{names.join(", ")}</span>
    </p>
  );
}

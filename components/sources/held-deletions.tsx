import { EntityChip } from "#components/catalog/entity-chip.tsx";
import { Panel, PanelBody, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import { Status } from "#components/ui/status.tsx";
import { labelOf } from "#lib/catalog/entity/label.ts";
import type { SourceDetail } from "#lib/catalog/sources/types.ts";
import { DecisionButton } from "./decision-form.tsx";

const shownAtOnce = 30;

/** Deletions that a sync did not dare: which, why, and the two answers with what each leads to. */
export function HeldDeletions({ source, denied }: { source: SourceDetail; denied: string | null }) {
  const count = source.heldRefs;
  const noun = count === 1 ? "1 entity" : `${count.toLocaleString("en")} entities`;
  const first = source.held.slice(0, shownAtOnce);
  const rest = source.held.slice(shownAtOnce);
  return (
    <Panel className="border-warning" id="held">
      <PanelHeader>
        <PanelTitle>
          <Status tone="warning">Deletion of {noun} waits for a decision</Status>
        </PanelTitle>
      </PanelHeader>
      <PanelBody className="flex flex-col gap-4">
        <p className="max-w-prose">
          {source.statusMessage ??
            "The last sync no longer found these documents, and there are more of them than may go without somebody looking."}{" "}
          Until then they stay in the catalog as they were.
        </p>
        <div>
          <HeldRefs refs={first} />
          {rest.length > 0 && (
            <details className="mt-2">
              <summary className="text-sm text-accent hover:underline">Show {rest.length} more</summary>
              <div className="mt-2">
                <HeldRefs refs={rest} />
              </div>
            </details>
          )}
          {count > source.held.length && (
            <p className="mt-2 text-sm text-muted">
              The first {source.held.length} of {count} are listed.
            </p>
          )}
        </div>
        <dl className="grid gap-3 text-sm sm:grid-cols-2">
          <div>
            <dt className="font-medium">Delete {noun}</dt>
            <dd className="text-muted">
              They leave lists, search and graph. Each stays as a tombstone and comes back as the same entity
              when a document describes it again.
            </dd>
          </div>
          <div>
            <dt className="font-medium">Keep {noun}</dt>
            <dd className="text-muted">
              They stay in the catalog although no document describes them, until one does again.
            </dd>
          </div>
        </dl>
        <div className="flex flex-wrap gap-2">
          <DecisionButton source={source.name} decision="apply" variant="danger" denied={denied}>
            Delete {noun}
          </DecisionButton>
          <DecisionButton source={source.name} decision="keep" variant="secondary" denied={denied}>
            Keep {noun}
          </DecisionButton>
        </div>
        {denied && <p className="text-sm text-muted">{denied}</p>}
      </PanelBody>
    </Panel>
  );
}

function HeldRefs({ refs }: { refs: readonly string[] }) {
  return (
    <ul className="grid gap-x-6 gap-y-1.5 sm:grid-cols-2 lg:grid-cols-3">
      {refs.map((ref) => (
        <li key={ref} className="min-w-0">
          {/* Held entities are in the catalog until somebody decides. */}
          <EntityChip label={{ ...labelOf(ref), exists: true }} />
        </li>
      ))}
    </ul>
  );
}

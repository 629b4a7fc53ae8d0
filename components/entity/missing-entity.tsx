import Link from "next/link";
import { EntityChip } from "#components/catalog/entity-chip.tsx";
import { ProblemList } from "#components/catalog/problem-list.tsx";
import { Page, PageHeader } from "#components/layout/page.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { Panel, PanelBody, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { relationLabel } from "#lib/catalog/entity/relation-type.ts";
import type { MissingEntity as Missing } from "#lib/catalog/entity/types.ts";

/** A reference that no entity answers to: what happened, who refers to it, what it may have meant. */
export function MissingEntity({ missing }: { missing: Missing }) {
  return (
    <Page>
      <PageHeader
        title={`${missing.ref} is not in the catalog`}
        description={<Reason missing={missing} />}
        actions={
          <Link href="/catalog" className={buttonClass({ variant: "primary" })}>
            Search the catalog
          </Link>
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        {missing.problems.length > 0 && (
          <Panel className="lg:col-span-2">
            <PanelHeader>
              <PanelTitle>Why its document was not taken</PanelTitle>
            </PanelHeader>
            <ProblemList problems={missing.problems} consequence={false} />
          </Panel>
        )}
        {missing.suggestions.length > 0 && (
          <Panel>
            <PanelHeader>
              <PanelTitle>Names close to it</PanelTitle>
            </PanelHeader>
            <PanelBody>
              <ul className="flex flex-col items-start gap-2">
                {missing.suggestions.map((label) => (
                  <li key={label.ref} className="max-w-full">
                    <EntityChip label={label} />{" "}
                    <span className="font-mono text-xs [overflow-wrap:anywhere] text-muted">{label.ref}</span>
                  </li>
                ))}
              </ul>
            </PanelBody>
          </Panel>
        )}
        {missing.referrers.length > 0 && <Referrers missing={missing} />}
      </div>
    </Page>
  );
}

function Reason({ missing }: { missing: Missing }) {
  const { tombstone } = missing;
  if (tombstone) {
    return (
      <>
        It was removed <RelativeTime value={tombstone.deletedAt} />, when the source{" "}
        <Link
          href={`/sources/${encodeURIComponent(tombstone.source)}`}
          className="text-accent hover:underline"
        >
          {tombstone.source}
        </Link>{" "}
        no longer had it. It comes back with its descriptor.
      </>
    );
  }
  if (missing.problems.length > 0) return "A descriptor has this name, and something in it is wrong.";
  if (missing.referrerTotal > 0) {
    return "Others refer to it, and no descriptor describes it. Add one, or correct the references.";
  }
  return "No descriptor describes it and nothing refers to it. It may have been renamed or removed at its source.";
}

function Referrers({ missing }: { missing: Missing }) {
  return (
    <Panel>
      <PanelHeader>
        <PanelTitle>
          Who refers to it <span className="font-normal text-muted">{missing.referrerTotal}</span>
        </PanelTitle>
      </PanelHeader>
      <ul className="divide-y divide-border">
        {missing.referrers.map(({ type, entity }) => (
          <li
            key={`${type} ${entity.ref}`}
            className="flex min-h-10 min-w-0 flex-wrap items-center gap-x-2 px-4 py-1.5"
          >
            <EntityChip label={entity} />
            <span className="text-sm text-muted">{relationLabel(type).toLowerCase()} it</span>
          </li>
        ))}
      </ul>
      {missing.referrers.length < missing.referrerTotal && (
        <p className="border-t border-border px-4 py-2 text-sm text-muted">
          and {missing.referrerTotal - missing.referrers.length} more
        </p>
      )}
    </Panel>
  );
}

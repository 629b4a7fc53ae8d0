import Link from "next/link";
import { EntityChip } from "#components/catalog/entity-chip.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { absolute } from "#components/ui/elapsed.ts";
import { Panel, PanelBody, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import { relationLabel } from "#lib/catalog/entity/relation-type.ts";
import type { EntityDetail, RelationEnd, RelationGroup } from "#lib/catalog/entity/types.ts";
import { entityPath } from "#lib/catalog/entity-ref.ts";

const chipsShown = 6;

/** Relations in short, for the overview: each type with its first few entities. */
export function RelationSummary({
  entity,
  leaveOut = [],
}: {
  entity: EntityDetail;
  leaveOut?: readonly string[];
}) {
  const groups = entity.relations.filter((group) => !leaveOut.includes(group.type));
  if (groups.length === 0) return null;
  const tab = `${entityPath(entity.ref)}?tab=relations`;
  return (
    <Panel>
      <PanelHeader>
        <PanelTitle>Relations</PanelTitle>
      </PanelHeader>
      <PanelBody>
        <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
          {groups.map((group) => (
            <div key={group.type} className="min-w-0">
              <dt className="mb-1 text-xs text-muted">
                {relationLabel(group.type)} <span className="text-faint">{group.total}</span>
              </dt>
              <dd>
                <ul className="flex min-w-0 flex-col items-start gap-1">
                  {group.ends.slice(0, chipsShown).map((end) => (
                    <li key={end.ref} className="max-w-full">
                      <EntityChip label={end} />
                    </li>
                  ))}
                  {group.total > chipsShown && (
                    <li>
                      <Link href={`${tab}#${group.type}`} className="text-sm text-accent hover:underline">
                        {group.total - chipsShown} more
                      </Link>
                    </li>
                  )}
                </ul>
              </dd>
            </div>
          ))}
        </dl>
      </PanelBody>
    </Panel>
  );
}

/** Every relation, a panel each type. */
export function RelationPanels({ entity }: { entity: EntityDetail }) {
  return (
    <div className="flex flex-col gap-6">
      <p className="max-w-prose text-sm text-muted">
        Both directions: what this document says, and what others say about it. A relation stays when its
        other end is missing, and is marked.
      </p>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        {entity.relations.map((group) => (
          <RelationPanel key={group.type} entity={entity} group={group} />
        ))}
      </div>
    </div>
  );
}

function RelationPanel({ entity, group }: { entity: EntityDetail; group: RelationGroup }) {
  const id = `relation-${group.type}`;
  const all = `${entityPath(entity.ref)}?tab=relations&all=${encodeURIComponent(group.type)}#${group.type}`;
  return (
    <Panel aria-labelledby={id}>
      <PanelHeader id={group.type}>
        <PanelTitle id={id}>
          {relationLabel(group.type)}
          <span className="font-normal text-muted">{group.total.toLocaleString("en")}</span>
        </PanelTitle>
        {group.dangling > 0 && (
          <Badge tone="warning">
            {group.dangling === 1 ? "1 is missing" : `${group.dangling} are missing`}
          </Badge>
        )}
      </PanelHeader>
      <ul className="divide-y divide-border">
        {group.ends.map((end) => (
          <EndRow key={end.ref} end={end} />
        ))}
      </ul>
      {group.ends.length < group.total && (
        <p className="border-t border-border px-4 py-2 text-sm text-muted">
          {group.ends.length} of {group.total.toLocaleString("en")}.{" "}
          <Link href={all} scroll={false} className="text-accent hover:underline">
            Show all
          </Link>
        </p>
      )}
    </Panel>
  );
}

function EndRow({ end }: { end: RelationEnd }) {
  return (
    <li className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-0.5 px-4 py-1.5">
      <EntityChip label={end} className="flex-1 basis-40" />
      {end.exists ? (
        <span className="flex min-w-0 items-center gap-1.5 text-xs text-muted">
          {end.type && <span className="max-w-40 truncate">{end.type}</span>}
          {end.lifecycle && end.lifecycle !== "production" && <Badge>{end.lifecycle}</Badge>}
        </span>
      ) : (
        <span className="basis-full text-xs text-warning">{missingReason(end)}</span>
      )}
      <Attributes attributes={end.attributes} />
      {!end.declaredHere && (
        <span className="text-xs text-faint" title="Its own descriptor says so, not this one">
          declared there
        </span>
      )}
    </li>
  );
}

/** What the relation says beside its type. */
function Attributes({ attributes }: Pick<RelationEnd, "attributes">) {
  if (!attributes) return null;
  return (
    <dl className="flex min-w-0 basis-full flex-wrap gap-x-3 gap-y-0.5 pb-0.5 text-xs">
      {Object.entries(attributes).map(([name, value]) => (
        <div key={name} className="flex min-w-0 gap-1">
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0 [overflow-wrap:anywhere]">{String(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function missingReason(end: RelationEnd): string {
  if (end.deletedAt) return `Removed from the catalog on ${absolute(new Date(end.deletedAt))}.`;
  return `No descriptor describes ${end.ref}. Add one, or correct the reference.`;
}

import Link from "next/link";
import { EntityChip } from "#components/catalog/entity-chip.tsx";
import { Definition, DefinitionList } from "#components/ui/definition-list.tsx";
import { ExternalLink } from "#components/ui/external-link.tsx";
import { Panel, PanelBody, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { EntityDetail } from "#lib/catalog/entity/types.ts";

/** Facts about the entity, and about how the catalog knows them. */
export function FactsPanel({ entity, children }: { entity: EntityDetail; children?: React.ReactNode }) {
  const { place } = entity;
  const where = place.path === null ? null : `${place.path}:${place.line}`;
  return (
    <Panel>
      <PanelHeader>
        <PanelTitle>Facts</PanelTitle>
      </PanelHeader>
      <PanelBody>
        <DefinitionList>
          {children}
          {entity.owner && (
            <Definition term="Owner">
              <EntityChip label={entity.owner} />
            </Definition>
          )}
          {entity.type && <Definition term="Type">{entity.type}</Definition>}
          {entity.lifecycle && <Definition term="Lifecycle">{entity.lifecycle}</Definition>}
          <Definition term="Source">
            <Link
              href={`/sources/${encodeURIComponent(place.source.name)}`}
              className="text-accent hover:underline"
            >
              {place.source.name}
            </Link>
            {where && (
              <span className="block font-mono text-xs text-muted">
                {place.webUrl ? (
                  <ExternalLink href={place.webUrl} className="text-xs">
                    {where}
                  </ExternalLink>
                ) : (
                  where
                )}
              </span>
            )}
          </Definition>
          <Definition term="Changed">
            <RelativeTime value={entity.updatedAt} />
          </Definition>
          {place.syncedAt && (
            <Definition term="Source last read">
              <RelativeTime value={place.syncedAt} />
            </Definition>
          )}
        </DefinitionList>
      </PanelBody>
    </Panel>
  );
}

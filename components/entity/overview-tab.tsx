import { PageColumns } from "#components/layout/page.tsx";
import { PropertiesPanel } from "#components/model/properties-panel.tsx";
import type { Actor } from "#lib/auth/actor.ts";
import type { EntityDetail } from "#lib/catalog/entity/types.ts";
import { AboutPanel } from "./about-panel.tsx";
import { FactsPanel } from "./facts-panel.tsx";
import { GraphPanel } from "./graph-panel.tsx";
import { GroupOverview } from "./group-overview.tsx";
import { LinksPanel } from "./links-panel.tsx";
import { MetadataPanel } from "./metadata-panel.tsx";
import { ProblemsPanel } from "./problems-panel.tsx";
import { RelationSummary } from "./relation-panels.tsx";
import { UserOverview } from "./user-overview.tsx";

/** What an entity is at a glance; groups and people have their own. */
export function OverviewTab({ actor, entity }: { actor: Actor; entity: EntityDetail }) {
  if (entity.ref.startsWith("group:")) return <GroupOverview actor={actor} entity={entity} />;
  if (entity.ref.startsWith("user:")) return <UserOverview actor={actor} entity={entity} />;
  return (
    <PageColumns
      aside={
        <>
          <FactsPanel entity={entity} />
          <PropertiesPanel actor={actor} entityRef={entity.ref} />
          <LinksPanel links={entity.document.metadata.links ?? []} />
          <MetadataPanel metadata={entity.document.metadata} />
        </>
      }
    >
      <ProblemsPanel entity={entity} />
      <AboutPanel entity={entity} />
      {entity.relations.length > 0 && <GraphPanel actor={actor} entity={entity} />}
      <RelationSummary entity={entity} leaveOut={["ownedBy"]} />
    </PageColumns>
  );
}

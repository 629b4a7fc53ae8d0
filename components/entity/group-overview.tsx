import { PageColumns } from "#components/layout/page.tsx";
import { PropertiesPanel } from "#components/model/properties-panel.tsx";
import { Definition } from "#components/ui/definition-list.tsx";
import type { Actor } from "#lib/auth/actor.ts";
import { getGroupOwnership } from "#lib/catalog/entity/ownership/queries.ts";
import type { EntityDetail } from "#lib/catalog/entity/types.ts";
import { AboutPanel } from "./about-panel.tsx";
import { EmailLink, profileOf } from "./email-link.tsx";
import { FactsPanel } from "./facts-panel.tsx";
import { GraphPanel } from "./graph-panel.tsx";
import { GroupTreePanel } from "./group-tree-panel.tsx";
import { LinksPanel } from "./links-panel.tsx";
import { MembersPanel } from "./members-panel.tsx";
import { MetadataPanel } from "./metadata-panel.tsx";
import { OwnedPanel } from "./owned-panel.tsx";
import { ProblemsPanel } from "./problems-panel.tsx";

/** A group: what it owns, who is in it, where it stands. */
export async function GroupOverview({ actor, entity }: { actor: Actor; entity: EntityDetail }) {
  const ownership = await getGroupOwnership(actor, entity.ref);
  const { email } = profileOf(entity);
  const ownsAnything = ownership.owned.length > 0 || ownership.tree.length > 1;
  return (
    <PageColumns
      aside={
        <>
          <GroupTreePanel tree={ownership.tree} parents={ownership.parents} />
          <FactsPanel entity={entity}>
            {email && (
              <Definition term="E-mail">
                <EmailLink email={email} />
              </Definition>
            )}
          </FactsPanel>
          <PropertiesPanel actor={actor} entityRef={entity.ref} />
          <LinksPanel links={entity.document.metadata.links ?? []} />
          <MetadataPanel metadata={entity.document.metadata} />
        </>
      }
    >
      <ProblemsPanel entity={entity} />
      {entity.description && <AboutPanel entity={entity} />}
      <OwnedPanel
        owned={ownership.owned}
        owners={ownership.tree.map((node) => node.group.ref)}
        empty="An entity is owned by this group when its descriptor says so in spec.owner."
      />
      <MembersPanel members={ownership.members} total={ownership.memberTotal} />
      {ownsAnything && <GraphPanel actor={actor} entity={entity} scope="owned" />}
    </PageColumns>
  );
}

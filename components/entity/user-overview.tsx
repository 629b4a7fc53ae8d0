import { ChevronRight } from "lucide-react";
import { Fragment } from "react";
import { EntityChip } from "#components/catalog/entity-chip.tsx";
import { PageColumns } from "#components/layout/page.tsx";
import { PropertiesPanel } from "#components/model/properties-panel.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Definition } from "#components/ui/definition-list.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Panel, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import type { Actor } from "#lib/auth/actor.ts";
import { getUserOwnership } from "#lib/catalog/entity/ownership/queries.ts";
import type { Membership } from "#lib/catalog/entity/ownership/types.ts";
import type { EntityDetail } from "#lib/catalog/entity/types.ts";
import { AboutPanel } from "./about-panel.tsx";
import { EmailLink, profileOf } from "./email-link.tsx";
import { FactsPanel } from "./facts-panel.tsx";
import { LinksPanel } from "./links-panel.tsx";
import { MetadataPanel } from "./metadata-panel.tsx";
import { OwnedPanel } from "./owned-panel.tsx";
import { ProblemsPanel } from "./problems-panel.tsx";

/** A person: their groups with the way up, and what they own through them. */
export async function UserOverview({ actor, entity }: { actor: Actor; entity: EntityDetail }) {
  const { memberships, owned, ownerRefs } = await getUserOwnership(actor, entity.ref);
  const { email } = profileOf(entity);
  return (
    <PageColumns
      aside={
        <>
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
      <MembershipsPanel memberships={memberships} />
      <OwnedPanel
        owned={owned}
        owners={ownerRefs}
        empty="A person owns what names them or one of their groups in spec.owner."
      />
    </PageColumns>
  );
}

function MembershipsPanel({ memberships }: { memberships: readonly Membership[] }) {
  return (
    <Panel>
      <PanelHeader>
        <PanelTitle>
          Groups <span className="font-normal text-muted">{memberships.length}</span>
        </PanelTitle>
      </PanelHeader>
      {memberships.length === 0 ? (
        <EmptyState compact headingLevel={3} title="In no group">
          <p>
            Name groups in <code className="font-mono text-xs">spec.memberOf</code>, or the person in{" "}
            <code className="font-mono text-xs">spec.members</code> of a group.
          </p>
        </EmptyState>
      ) : (
        <ul className="divide-y divide-border">
          {memberships.map((membership) => (
            <li
              key={membership.group.ref}
              className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1.5"
            >
              <EntityChip label={membership.group} className="font-medium" />
              {membership.type && <Badge>{membership.type}</Badge>}
              {membership.parents.length > 0 && (
                <span className="flex min-w-0 flex-wrap items-center gap-1 text-sm text-muted">
                  reports to
                  {membership.parents.map((parent, index) => (
                    <Fragment key={parent.ref}>
                      {index > 0 && <ChevronRight aria-hidden className="size-3.5 text-faint" />}
                      <EntityChip label={parent} icon={false} />
                    </Fragment>
                  ))}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

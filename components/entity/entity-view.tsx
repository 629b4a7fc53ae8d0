import { LiveRefresh } from "#components/catalog/live-refresh.tsx";
import { Page } from "#components/layout/page.tsx";
import { TabsNav } from "#components/ui/tabs-nav.tsx";
import type { Actor } from "#lib/auth/actor.ts";
import type { EntityDetail } from "#lib/catalog/entity/types.ts";
import { DefinitionTab } from "./definition-tab.tsx";
import { EntityHeader } from "./entity-header.tsx";
import { OverviewTab } from "./overview-tab.tsx";
import { ProblemsPanel } from "./problems-panel.tsx";
import { RelationPanels } from "./relation-panels.tsx";
import { SourceTab } from "./source-tab.tsx";
import { currentTab, definitionOf, entityTabs } from "./tabs.ts";

/** An entity's page: header, tabs, and the one that the address names. */
export function EntityView({
  actor,
  entity,
  tab,
}: {
  actor: Actor;
  entity: EntityDetail;
  tab: string | undefined;
}) {
  const tabs = entityTabs(entity);
  const current = currentTab(tabs, tab);
  const definition = definitionOf(entity);
  return (
    <Page>
      <LiveRefresh refs={[entity.ref]} />
      <EntityHeader entity={entity} />
      <TabsNav
        className="mb-6"
        items={tabs.map(({ name, ...item }) => ({ ...item, current: name === current }))}
      />
      {current === "overview" && <OverviewTab actor={actor} entity={entity} />}
      {current === "relations" && <RelationPanels entity={entity} />}
      {current === "api" && definition && <DefinitionTab entity={entity} definition={definition} />}
      {current === "source" && <SourceTab actor={actor} entity={entity} />}
      {current === "problems" && <ProblemsPanel entity={entity} all />}
    </Page>
  );
}

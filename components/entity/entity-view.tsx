import { DefinitionTab } from "#components/apis/definition-tab.tsx";
import { LiveRefresh } from "#components/catalog/live-refresh.tsx";
import { Page } from "#components/layout/page.tsx";
import { TabsNav } from "#components/ui/tabs-nav.tsx";
import type { Actor } from "#lib/auth/actor.ts";
import type { EntityDetail } from "#lib/catalog/entity/types.ts";
import { EntityHeader } from "./entity-header.tsx";
import { OverviewTab } from "./overview-tab.tsx";
import { ProblemsPanel } from "./problems-panel.tsx";
import { RelationPanels } from "./relation-panels.tsx";
import { SourceTab } from "./source-tab.tsx";
import { currentTab, entityTabs } from "./tabs.ts";

/** An entity's page: header, tabs, and the one that the address names. */
export function EntityView({
  actor,
  entity,
  search,
}: {
  actor: Actor;
  entity: EntityDetail;
  /** The address' parameters: `tab`, and those of the tab */
  search: Readonly<Record<string, string | string[] | undefined>>;
}) {
  const tabs = entityTabs(entity);
  const current = currentTab(tabs, [search.tab].flat()[0]);
  return (
    <Page>
      <LiveRefresh refs={[entity.ref]} />
      <EntityHeader actor={actor} entity={entity} />
      <TabsNav
        className="mb-6"
        items={tabs.map(({ name, ...item }) => ({ ...item, current: name === current }))}
      />
      {current === "overview" && <OverviewTab actor={actor} entity={entity} />}
      {current === "relations" && <RelationPanels entity={entity} />}
      {current === "api" && <DefinitionTab actor={actor} entity={entity} search={search} />}
      {current === "source" && <SourceTab actor={actor} entity={entity} />}
      {current === "problems" && <ProblemsPanel entity={entity} all />}
    </Page>
  );
}

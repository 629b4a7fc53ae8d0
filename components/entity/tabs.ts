/** Which tabs an entity's page has. */

import type { EntityDetail } from "#lib/catalog/entity/types.ts";
import { entityPath } from "#lib/catalog/entity-ref.ts";

export type TabName = "overview" | "relations" | "api" | "source" | "problems";

export interface EntityTab {
  name: TabName;
  label: string;
  count?: number;
  href: string;
}

/** The text of an API's definition, or null. */
export function definitionOf(entity: EntityDetail): string | null {
  const definition = entity.document.spec?.definition;
  if (entity.kind.toLowerCase() !== "api" || definition === undefined || definition === null) return null;
  const text = typeof definition === "string" ? definition : JSON.stringify(definition, null, 2);
  return text.trim() === "" ? null : text;
}

/** Tabs that have something to show, in reading order. */
export function entityTabs(entity: EntityDetail): EntityTab[] {
  const path = entityPath(entity.ref);
  const relations = entity.relations.reduce((sum, group) => sum + group.total, 0);
  const tabs: EntityTab[] = [{ name: "overview", label: "Overview", href: path }];
  const add = (name: TabName, label: string, count?: number) =>
    tabs.push({ name, label, count, href: `${path}?tab=${name}` });
  if (relations > 0) add("relations", "Relations", relations);
  if (definitionOf(entity)) add("api", "Definition");
  add("source", "Source");
  if (entity.problems.length > 0) add("problems", "Problems", entity.problems.length);
  return tabs;
}

/** The tab that `name` asks for; the overview when it asks for none that is there. */
export function currentTab(tabs: readonly EntityTab[], name: string | undefined): TabName {
  return tabs.find((tab) => tab.name === name)?.name ?? "overview";
}

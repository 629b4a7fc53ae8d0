/** The actions of the entity whose page is open, as its menu (components/entity/actions-menu.tsx) has them. */
import type { EntityAction } from "#lib/catalog/entity-actions/types.ts";

export interface EntityInView {
  /** What it is called */
  name: string;
  actions: EntityAction[];
}

export const inViewAttribute = "data-entity-in-view";

/** Null on every other page. The page's own server wrote what is read here. */
export function entityInView(): EntityInView | null {
  const text = document.querySelector(`main [${inViewAttribute}]`)?.getAttribute(inViewAttribute);
  return text ? (JSON.parse(text) as EntityInView) : null;
}

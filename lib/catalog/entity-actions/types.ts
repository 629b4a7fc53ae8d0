/** What can be done from an entity's page. Nothing here imports code, so the browser may use it. */

/** What choosing an action does. Everything is decided on the server; the browser only carries it out. */
export type ActionEffect =
  /** A page of the portal */
  | { do: "go"; href: string }
  /** Another site (http or https), in a new tab */
  | { do: "open"; href: string }
  /** `what` is the subject of the sentence that confirms it: "Reference copied" */
  | { do: "copy"; text: string; what: string }
  /** The address of this page, which only the browser knows whole. `path` is from the root of the portal */
  | { do: "copy-link"; path: string }
  /** POST to the portal's own API; `done` is the sentence that confirms it, `failed` the one that does not */
  | { do: "request"; path: string; done: string; failed: string };

export type EntityActionIcon =
  | "owner"
  | "list"
  | "graph"
  | "copy"
  | "link"
  | "source"
  | "edit"
  | "sync"
  | "api"
  | "relations"
  | "problem"
  | "external";

export interface EntityAction {
  /** Stable, such as "entity.copy-ref" */
  id: string;
  /** A verb with its object */
  label: string;
  icon: EntityActionIcon;
  /** More words that find it */
  keywords: string[];
  effect: ActionEffect;
  /** Why it cannot be done now, as a sentence; null when it can */
  disabled: string | null;
}

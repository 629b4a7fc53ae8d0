/**
 * The actions of an entity, one line of the table each. The palette runs them, and the entity page's menu lists them; a new
 * action is a new line.
 */
import type { Actor } from "#lib/auth/actor.ts";
import { can } from "#lib/auth/permissions.ts";
import type { EntityDetail } from "#lib/catalog/entity/types.ts";
import { safeWebUrl } from "#lib/catalog/entity/web-address.ts";
import { entityPath } from "#lib/catalog/entity-ref.ts";
import type { ActionEffect, EntityAction, EntityActionIcon } from "./types.ts";

/** The part of an entity that its actions are about. */
export type ActionSubject = Pick<
  EntityDetail,
  "ref" | "kind" | "name" | "title" | "owner" | "place" | "document" | "problems" | "relations"
>;

interface Definition {
  id: string;
  icon: EntityActionIcon;
  keywords: readonly string[];
  label: (entity: ActionSubject) => string;
  /** Null where the action makes no sense, so that it is not shown */
  effect: (entity: ActionSubject) => ActionEffect | null;
  /** Why it cannot be done although it makes sense */
  disabled?: (entity: ActionSubject, actor: Actor) => string | null;
}

const kindOf = ({ kind }: ActionSubject) => kind.toLowerCase();
const tab = ({ ref }: ActionSubject, name: string): ActionEffect => ({
  do: "go",
  href: `${entityPath(ref)}?tab=${name}`,
});
const hasDefinition = ({ document }: ActionSubject) => {
  const definition = document.spec?.definition;
  return definition !== undefined && definition !== null && definition !== "";
};

const ownable = ["group", "user", "location"];
const listedBy: Readonly<Record<string, { parameter: string; label: string }>> = {
  group: { parameter: "owner", label: "List what it owns" },
  user: { parameter: "owner", label: "List what they own" },
  system: { parameter: "system", label: "List what is part of it" },
  domain: { parameter: "domain", label: "List what is part of it" },
};

const definitions: readonly Definition[] = [
  {
    id: "entity.owner",
    icon: "owner",
    keywords: ["team", "group", "who", "owned by"],
    label: ({ owner }) => (owner ? `Open the owner, ${owner.title ?? owner.name}` : "Open the owner"),
    effect: (entity) =>
      ownable.includes(kindOf(entity)) && !entity.owner
        ? null
        : { do: "go", href: entity.owner ? entityPath(entity.owner.ref) : entityPath(entity.ref) },
    disabled: ({ owner }) => {
      if (!owner) return "Its descriptor names no owner in spec.owner.";
      return owner.exists ? null : `The catalog has no ${owner.ref}.`;
    },
  },
  {
    id: "entity.list",
    icon: "list",
    keywords: ["catalog", "components", "parts", "filter"],
    label: (entity) => listedBy[kindOf(entity)]?.label ?? "",
    effect: (entity) => {
      const list = listedBy[kindOf(entity)];
      return list ? { do: "go", href: `/catalog?${list.parameter}=${encodeURIComponent(entity.ref)}` } : null;
    },
  },
  {
    id: "entity.graph",
    icon: "graph",
    keywords: ["relations", "neighbours", "dependencies", "impact"],
    label: () => "Open in the graph",
    effect: ({ ref }) => ({ do: "go", href: `/graph?entity=${encodeURIComponent(ref)}` }),
  },
  {
    id: "entity.api",
    icon: "api",
    keywords: ["api", "reference", "openapi", "asyncapi", "graphql", "schema", "try", "compare"],
    label: () => "Show the definition",
    effect: (entity) => (kindOf(entity) === "api" ? tab(entity, "api") : null),
    disabled: (entity) => (hasDefinition(entity) ? null : "Its descriptor has no spec.definition."),
  },
  {
    id: "entity.relations",
    icon: "relations",
    keywords: ["depends", "consumers", "providers", "parts"],
    label: () => "Show its relations",
    effect: (entity) => tab(entity, "relations"),
    disabled: ({ relations }) => (relations.length > 0 ? null : "It has no relations."),
  },
  {
    id: "entity.descriptor",
    icon: "source",
    keywords: ["source", "yaml", "catalog-info", "raw"],
    label: () => "Show the descriptor",
    effect: (entity) => tab(entity, "source"),
  },
  {
    id: "entity.source",
    icon: "external",
    keywords: ["repository", "code", "git", "browse"],
    label: () => "Open the descriptor at its source",
    effect: ({ place }) => ({ do: "open", href: place.webUrl ?? "" }),
    disabled: ({ place }) => (place.webUrl ? null : noAddress(place.source.name)),
  },
  {
    id: "entity.edit",
    icon: "edit",
    keywords: ["change", "fix", "pull request"],
    label: () => "Edit the descriptor at its source",
    effect: ({ place }) => ({ do: "open", href: place.editUrl ?? "" }),
    disabled: ({ place }) => (place.editUrl ? null : noAddress(place.source.name)),
  },
  {
    id: "entity.sync",
    icon: "sync",
    keywords: ["refresh", "reload", "update", "read again"],
    label: ({ place }) => `Sync its source, ${place.source.name}`,
    effect: ({ place }) => ({
      do: "request",
      path: `/api/v1/sources/${encodeURIComponent(place.source.name)}/sync`,
      done: `Sync of ${place.source.name} requested`,
      failed: `The sync of ${place.source.name} could not be requested`,
    }),
    disabled: (_, actor) => {
      const decision = can(actor, "source.sync");
      return decision.allowed ? null : decision.reason;
    },
  },
  {
    id: "entity.problems",
    icon: "problem",
    keywords: ["errors", "warnings", "validation"],
    label: () => "Show its problems",
    effect: (entity) => tab(entity, "problems"),
    disabled: ({ problems }) => (problems.length > 0 ? null : "It has no problems."),
  },
  {
    id: "entity.copy-ref",
    icon: "copy",
    keywords: ["ref", "clipboard"],
    label: () => "Copy the reference",
    effect: ({ ref }) => ({ do: "copy", text: ref, what: "Reference" }),
  },
  {
    id: "entity.copy-link",
    icon: "link",
    keywords: ["url", "address", "share", "clipboard"],
    label: () => "Copy a link to this page",
    effect: ({ ref }) => ({ do: "copy-link", path: entityPath(ref) }),
  },
];

const noAddress = (source: string) => `The source ${source} has no web address for its files.`;

/** The author's links, as actions of their own: a dashboard is one key stroke away. */
const linksAtMost = 12;

function linkActions({ document }: ActionSubject): EntityAction[] {
  const links = Array.isArray(document.metadata.links) ? document.metadata.links : [];
  return links.slice(0, linksAtMost).flatMap((link, index) => {
    const href = safeWebUrl(link?.url);
    if (!href) return [];
    const title = link.title?.trim() || href.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
    const keywords = ["link", link.type, link.icon].filter((word) => typeof word === "string");
    const effect: ActionEffect = { do: "open", href };
    return [
      {
        id: `entity.link.${index}`,
        label: `Open ${title}`,
        icon: "external",
        keywords,
        effect,
        disabled: null,
      },
    ];
  });
}

/** In the order of the table, the author's links last. */
export function entityActionsFor(actor: Actor, entity: ActionSubject): EntityAction[] {
  const actions = definitions.flatMap((definition): EntityAction[] => {
    const effect = definition.effect(entity);
    if (!effect) return [];
    const { id, icon, keywords } = definition;
    const disabled = definition.disabled?.(entity, actor) ?? null;
    return [{ id, label: definition.label(entity), icon, keywords: [...keywords], effect, disabled }];
  });
  return [...actions, ...linkActions(entity)];
}

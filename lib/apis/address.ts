/** The state of an API's definition tab as its address has it. */
import { entityPath } from "#lib/catalog/entity-ref.ts";

const definitionViews = ["reference", "types", "source", "compare"] as const;
export type DefinitionView = (typeof definitionViews)[number];

export interface DefinitionAddress {
  view: DefinitionView;
  /** Words that operations or types have to contain */
  find: string;
  /** Which part of a long list, from 1 */
  part: number;
  /** The operation or type that is open */
  open: string | null;
  /** Ref of the API that it is compared with */
  against: string | null;
  /** Id of the earlier definition that it is compared with */
  version: string | null;
}

const firstAddress: DefinitionAddress = {
  view: "reference",
  find: "",
  part: 1,
  open: null,
  against: null,
  version: null,
};

type Search = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What makes no sense is left out. */
export function parseDefinitionAddress(search: Search): DefinitionAddress {
  const one = (name: string) => {
    const value = search[name];
    return (typeof value === "string" ? value : value?.[0])?.trim() ?? "";
  };
  const part = Number(one("part"));
  return {
    view: definitionViews.find((view) => view === one("view")) ?? "reference",
    find: one("find").slice(0, 200),
    part: Number.isInteger(part) && part > 0 ? part : 1,
    open: one("op") || null,
    against: one("with").toLowerCase() || null,
    version: /^[0-9a-f-]{36}$/i.test(one("version")) ? one("version") : null,
  };
}

/** The address of one state of the tab; what is not given is as at first. With the fragment of what is open. */
export function definitionPath(ref: string, given: Partial<DefinitionAddress> = {}): string {
  const { view, find, part, open, against, version } = { ...firstAddress, ...given };
  const search = new URLSearchParams({ tab: "api" });
  if (view !== "reference") search.set("view", view);
  if (find) search.set("find", find);
  if (part > 1) search.set("part", String(part));
  if (open) search.set("op", open);
  if (against) search.set("with", against);
  if (version) search.set("version", version);
  return `${entityPath(ref)}?${search}${open ? `#${anchorOf(open)}` : ""}`;
}

/** The id of an operation's or a type's element. */
export const anchorOf = (id: string): string => `op-${id}`;

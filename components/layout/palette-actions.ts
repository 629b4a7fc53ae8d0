/** What the palette can do, beside finding things. An action is a line here: label, words to find it by, what it does. */
import { type EntityRef, entityPath, stringifyEntityRef } from "#lib/catalog/entity-ref.ts";
import type { Theme } from "./preferences.ts";

/** What an action may use of the page around the palette. */
export interface PaletteContext {
  go: (href: string) => void;
  /** Copies and says so; `what` is the subject of that sentence */
  copy: (text: string, what: string) => void;
  applyTheme: (theme: Theme) => void;
  showShortcuts: () => void;
  signOut: () => void;
  origin: string;
}

export type PaletteIcon =
  | "graph"
  | "copy"
  | "link"
  | "source"
  | "problem"
  | "theme"
  | "keyboard"
  | "sign-out";

export interface PaletteAction {
  id: string;
  label: string;
  icon: PaletteIcon;
  /** More words that find it */
  keywords: readonly string[];
  run: (context: PaletteContext) => void;
}

/** Actions on the entity whose page is open. */
export function entityActions(entity: EntityRef): PaletteAction[] {
  const ref = stringifyEntityRef(entity);
  const path = entityPath(entity);
  return [
    {
      id: "entity.graph",
      label: "Open in the graph",
      icon: "graph",
      keywords: ["relations", "neighbours", "dependencies"],
      run: ({ go }) => go(`/graph?entity=${encodeURIComponent(ref)}`),
    },
    {
      id: "entity.copy-ref",
      label: "Copy the reference",
      icon: "copy",
      keywords: ["ref", "clipboard", ref],
      run: ({ copy }) => copy(ref, "Reference"),
    },
    {
      id: "entity.copy-link",
      label: "Copy a link to this page",
      icon: "link",
      keywords: ["url", "address", "share", "clipboard"],
      run: ({ copy, origin }) => copy(`${origin}${path}`, "Link"),
    },
    {
      id: "entity.source",
      label: "Show the descriptor",
      icon: "source",
      keywords: ["source", "yaml", "catalog-info", "raw"],
      run: ({ go }) => go(`${path}?tab=source`),
    },
    {
      id: "entity.problems",
      label: "Show its problems",
      icon: "problem",
      keywords: ["errors", "warnings", "validation"],
      run: ({ go }) => go(`${path}?tab=problems`),
    },
  ];
}

const themeWords: Record<Theme, string> = {
  system: "Use the system's theme",
  light: "Use the light theme",
  dark: "Use the dark theme",
};

/** Actions that are there on every page. */
export const portalActions: readonly PaletteAction[] = [
  ...(["system", "light", "dark"] as const).map(
    (theme): PaletteAction => ({
      id: `theme.${theme}`,
      label: themeWords[theme],
      icon: "theme",
      keywords: ["theme", "appearance", "colour", "color", "mode"],
      run: ({ applyTheme }) => applyTheme(theme),
    }),
  ),
  {
    id: "shortcuts",
    label: "Show keyboard shortcuts",
    icon: "keyboard",
    keywords: ["keys", "help", "?"],
    run: ({ showShortcuts }) => showShortcuts(),
  },
  {
    id: "sign-out",
    label: "Sign out",
    icon: "sign-out",
    keywords: ["log out", "logout", "leave"],
    run: ({ signOut }) => signOut(),
  },
];

/** Whether every word of the query is in the label or the keywords. */
export function actionMatches(
  action: { label: string; keywords: readonly string[] },
  query: string,
): boolean {
  const text = [action.label, ...action.keywords].join(" ").toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

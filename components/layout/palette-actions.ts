/** What the palette can do on every page, beside finding things. An action is a line here. */
import type { Theme } from "./preferences.ts";

/** What an action may use of the page around the palette. */
interface PaletteContext {
  applyTheme: (theme: Theme) => void;
  showShortcuts: () => void;
  signOut: () => void;
}

export type PortalActionIcon = "theme" | "keyboard" | "sign-out";

export interface PortalAction {
  id: string;
  label: string;
  icon: PortalActionIcon;
  /** More words that find it */
  keywords: readonly string[];
  run: (context: PaletteContext) => void;
}

const themeWords: Record<Theme, string> = {
  system: "Use the system's theme",
  light: "Use the light theme",
  dark: "Use the dark theme",
};

export const portalActions: readonly PortalAction[] = [
  ...(["system", "light", "dark"] as const).map(
    (theme): PortalAction => ({
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

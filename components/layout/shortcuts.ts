/** The keyboard's table: what is listed by `?` is what the keys do. */
import { places } from "./navigation.ts";

export type ShortcutAction =
  | { do: "palette" }
  | { do: "shortcuts" }
  | { do: "search" }
  | { do: "go"; href: string }
  | { do: "row"; step: 1 | -1 }
  | { do: "select" };

interface Shortcut {
  /** Pressed one after the other; "mod" is ⌘ on a Mac and Ctrl elsewhere */
  keys: readonly string[];
  label: string;
  /** Null: the browser does it by itself */
  action: ShortcutAction | null;
}

export interface ShortcutGroup {
  title: string;
  shortcuts: readonly Shortcut[];
}

export const shortcutGroups: readonly ShortcutGroup[] = [
  {
    title: "Everywhere",
    shortcuts: [
      { keys: ["mod+k"], label: "Search, go anywhere, act on this entity", action: { do: "palette" } },
      { keys: ["/"], label: "Search this page", action: { do: "search" } },
      { keys: ["?"], label: "Show the shortcuts", action: { do: "shortcuts" } },
    ],
  },
  {
    title: "Go to",
    shortcuts: places.map(({ key, label, href }) => ({
      keys: ["g", key],
      label,
      action: { do: "go", href } as const,
    })),
  },
  {
    title: "In tables",
    shortcuts: [
      { keys: ["j"], label: "Next row", action: { do: "row", step: 1 } },
      { keys: ["k"], label: "Previous row", action: { do: "row", step: -1 } },
      {
        keys: ["x"],
        label: "Select the row; with Shift every row from the last one on",
        action: { do: "select" },
      },
      { keys: ["Enter"], label: "Open the row", action: null },
    ],
  },
];

const shortcuts = shortcutGroups.flatMap((group) => group.shortcuts);
const prefixes = new Set(shortcuts.filter(({ keys }) => keys.length > 1).map(({ keys }) => keys[0]));

export interface Stroke {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/**
 * What a stroke means after `pending` (the first key of a sequence, or null). `plainKeys` is false while typing in a field, in
 * a dialog, or when the person switched single keys off; then only those with a modifier count. Shift is not looked at: it is
 * part of what `?` and `/` are on some keyboards.
 */
export function interpret(
  stroke: Stroke,
  pending: string | null,
  plainKeys: boolean,
): { action: ShortcutAction | null; pending: string | null } {
  const none = { action: null, pending: null };
  const key = stroke.key.length === 1 ? stroke.key.toLowerCase() : stroke.key;
  if (stroke.altKey) return none;
  if (stroke.metaKey !== stroke.ctrlKey) {
    const found = shortcuts.find(({ keys }) => keys.length === 1 && keys[0] === `mod+${key}`);
    return found ? { action: found.action, pending: null } : none;
  }
  if (stroke.metaKey || !plainKeys) return none;
  if (pending !== null) {
    const found = shortcuts.find(({ keys }) => keys[0] === pending && keys[1] === key);
    return { action: found?.action ?? null, pending: null };
  }
  if (prefixes.has(key)) return { action: null, pending: key };
  const found = shortcuts.find(({ keys }) => keys.length === 1 && keys[0] === key);
  return { action: found?.action ?? null, pending: null };
}

/** A key as the person's keyboard has it: "mod+k" is ⌘ K or Ctrl K. */
export function keyCaps(keys: readonly string[], mac: boolean): string[] {
  return keys.flatMap((key) =>
    key.split("+").map((part) => {
      if (part === "mod") return mac ? "⌘" : "Ctrl";
      return part.length === 1 && key.includes("+") ? part.toUpperCase() : part;
    }),
  );
}

"use client";

import { type ReactNode, useSyncExternalStore } from "react";
import { preferenceCookie, type Theme, themeCookie, themeOf, themes } from "./preferences.ts";

const labels: Record<Theme, string> = { system: "System", light: "Light", dark: "Dark" };

/** Shows the theme at once and remembers it. Also what the palette does. */
export function applyTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = preferenceCookie(themeCookie, theme, location.protocol === "https:");
}

/** The document's attribute is the state, because the palette changes it too. */
function onThemeChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}

const shownTheme = (): Theme => themeOf(document.documentElement.dataset.theme);

export function ThemeChoice({
  theme: initially,
  icons,
}: {
  theme: Theme;
  /** Drawn by the server */
  icons: Readonly<Record<Theme, ReactNode>>;
}) {
  const theme = useSyncExternalStore(onThemeChange, shownTheme, () => initially);
  return (
    <fieldset className="flex items-center justify-between gap-4 px-2 py-1">
      <legend className="float-left text-base text-ink">Theme</legend>
      <div className="flex rounded-md border border-border p-0.5">
        {themes.map((option) => {
          const label = labels[option];
          return (
            <label
              key={option}
              title={label}
              className="flex size-7 cursor-pointer items-center justify-center rounded-sm text-muted hover:text-ink has-checked:bg-selected has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-focus pointer-coarse:size-10"
            >
              <input
                type="radio"
                name="theme"
                value={option}
                checked={theme === option}
                onChange={() => applyTheme(option)}
                className="sr-only"
              />
              {icons[option]}
              <span className="sr-only">{label}</span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}

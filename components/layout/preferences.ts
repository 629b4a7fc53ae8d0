/** What a person chose about the frame. Kept in cookies, so that the server renders it right at once: no script, no flash. */

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

export const themeCookie = "portolan-theme";
export const railCookie = "portolan-rail";

/** An unknown value is what an unset one is: the system's theme. */
export function themeOf(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? "system";
}

export const railCollapsed = (value: string | undefined): boolean => value === "collapsed";

/** A cookie string for `document.cookie`, kept for a year, for this site only. */
export function preferenceCookie(name: string, value: string, secure: boolean): string {
  return `${name}=${value}; Path=/; Max-Age=31536000; SameSite=Lax${secure ? "; Secure" : ""}`;
}

/** Whether a browser runs on a system whose keyboards have ⌘. */
export const isMac = (userAgent: string | null): boolean => /Mac|iPhone|iPad/.test(userAgent ?? "");

import { expect, test } from "vitest";
import { isMac, preferenceCookie, railCollapsed, themeOf } from "./preferences.ts";

test("an unknown theme is the system's", () => {
  expect(themeOf("dark")).toBe("dark");
  expect(themeOf(undefined)).toBe("system");
  expect(themeOf('"><script>')).toBe("system");
});

test("the rail is wide unless it was narrowed", () => {
  expect(railCollapsed("collapsed")).toBe(true);
  expect(railCollapsed("open")).toBe(false);
  expect(railCollapsed(undefined)).toBe(false);
});

test("preferences stay on this site for a year", () => {
  expect(preferenceCookie("portolan-theme", "dark", false)).toBe(
    "portolan-theme=dark; Path=/; Max-Age=31536000; SameSite=Lax",
  );
  expect(preferenceCookie("portolan-theme", "dark", true)).toMatch(/; Secure$/);
});

test("keyboards with ⌘", () => {
  expect(isMac("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)")).toBe(true);
  expect(isMac("Mozilla/5.0 (X11; Linux x86_64)")).toBe(false);
  expect(isMac(null)).toBe(false);
});

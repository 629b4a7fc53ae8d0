/** What a page has to keep so that everybody can use it, checked by axe and by its own width. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "./journey.ts";

/** WCAG 2.2, levels A and AA. */
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** A line for each violation: the rule, what it asks for, and the elements that break it. */
async function violations(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page }).withTags(rules).analyze();
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => {
      const [, ...reasons] = (failureSummary ?? "").split("\n").map((line) => line.trim());
      return `${id}: ${help}\n    ${target.join(" ")}\n    ${reasons.join("; ")}`;
    }),
  );
}

/** Checks what the page shows now, in the light and in the dark theme. `state` names it in the message. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect.soft(await violations(page), `${state}, ${colorScheme}`).toEqual([]);
  }
}

/** A page scrolls down, never sideways. */
export async function expectNoSidewaysScroll(page: Page, state: string): Promise<void> {
  const { content, window } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }));
  expect.soft(content, `width of ${state} at ${window} px`).toBeLessThanOrEqual(window);
}

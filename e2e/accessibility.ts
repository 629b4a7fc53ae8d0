/** What a page has to keep so that everybody can use it, checked by axe and by its own width. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "./journey.ts";

/** WCAG 2.2, levels A and AA. */
const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** The rules of these levels that look at colours; all others find the same in both themes. */
const colourRules = ["color-contrast", "link-in-text-block"];

const shownAtMost = 5;

/** For each rule that is broken: what it asks for, and the first elements that break it with how. */
async function violations(page: Page, theme: "light" | "dark", within: string): Promise<string[]> {
  // Legacy mode looks at the page itself only, without a second page for frames, of which the portal has none.
  const axe = new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ["violations"] })
    .include(within);
  const found = await (theme === "light" ? axe.withTags(levels) : axe.withRules(colourRules)).analyze();
  return found.violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, shownAtMost).map(({ target, failureSummary }) => {
      const [, ...reasons] = (failureSummary ?? "").split("\n").map((line) => line.trim());
      return `\n  ${target.join(" ")}\n    ${reasons.join(" ")}`;
    });
    return `${id}: ${help}, broken by ${nodes.length}${places.join("")}`;
  });
}

/**
 * Checks what the page shows now, in the light and in the dark theme. `state` names it in the message; `within` is a selector
 * of what is new in this state.
 */
export async function expectAccessible(page: Page, state: string, within = "html"): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await untilDrawn(page);
    const found = await violations(page, colorScheme, within);
    expect.soft(found.join("\n"), `violations of ${state}, ${colorScheme}`).toBe("");
  }
}

/** Colours of the other theme are there once a frame has been drawn with them and transitions have ended. */
async function untilDrawn(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
    await frame();
    await frame();
    const transitions = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    await Promise.allSettled(transitions.map(({ finished }) => finished));
  });
}

/** A page scrolls down, never sideways. */
export async function expectNoSidewaysScroll(page: Page, state: string): Promise<void> {
  const { content, window } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }));
  expect.soft(content, `width of ${state} at ${window} px`).toBeLessThanOrEqual(window);
}

/** Entity chips tell more when the pointer or the keyboard's focus rests on them. What shows it is fetched with the first. */

const restMs = 350;
/** Longer: the focus passes over many on its way. */
const focusRestMs = 600;

const chipOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>("[data-entity]") : null;

/** Listens for the whole page. @returns how to stop */
export function showEntityCards(): () => void {
  let timer: number | undefined;
  const showAfter = (chip: HTMLElement | null, rest: number, stillWanted: () => boolean) => {
    window.clearTimeout(timer);
    if (!chip) return;
    timer = window.setTimeout(async () => {
      const { showCard } = await import("./hover-card.tsx");
      if (chip.isConnected && stillWanted()) showCard(chip);
    }, rest);
  };
  const onOver = ({ target, pointerType }: PointerEvent) =>
    showAfter(pointerType === "touch" ? null : chipOf(target), restMs, () => true);
  const onFocus = ({ target }: FocusEvent) => {
    const chip = chipOf(target);
    // A click focuses, too, and is about to leave the page.
    const byKeyboard = chip?.matches(":focus-visible") ? chip : null;
    showAfter(byKeyboard, focusRestMs, () => document.activeElement === chip);
  };
  const onEscape = ({ key }: KeyboardEvent) => key === "Escape" && window.clearTimeout(timer);
  document.addEventListener("pointerover", onOver);
  document.addEventListener("focusin", onFocus);
  document.addEventListener("keydown", onEscape);
  return () => {
    window.clearTimeout(timer);
    document.removeEventListener("pointerover", onOver);
    document.removeEventListener("focusin", onFocus);
    document.removeEventListener("keydown", onEscape);
  };
}

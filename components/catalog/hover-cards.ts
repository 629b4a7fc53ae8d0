/** Entity chips tell more when the pointer rests on them. What shows it is fetched with the first. */

const restMs = 350;

/** Listens for the whole page. @returns how to stop */
export function showCardsOnHover(): () => void {
  let timer: number | undefined;
  const onOver = ({ target, pointerType }: PointerEvent) => {
    window.clearTimeout(timer);
    const chip = target instanceof Element ? target.closest<HTMLElement>("[data-entity]") : null;
    if (!chip || pointerType === "touch") return;
    timer = window.setTimeout(async () => {
      const { showCard } = await import("./hover-card.tsx");
      if (chip.isConnected) showCard(chip);
    }, restMs);
  };
  document.addEventListener("pointerover", onOver);
  return () => {
    window.clearTimeout(timer);
    document.removeEventListener("pointerover", onOver);
  };
}

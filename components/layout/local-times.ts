/** Times in the person's own locale and zone. The server does not know these, so a time's hover text is rewritten when it is needed. */

const marked = "data-local";

function localize(time: HTMLTimeElement): void {
  const moment = new Date(time.dateTime);
  if (Number.isNaN(moment.getTime())) return;
  time.title = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" }).format(moment);
  time.setAttribute(marked, "");
}

/** Listens for the pointer on any `<time>`; returns what stops it. */
export function localizeTimesOnHover(): () => void {
  const onPointerOver = (event: PointerEvent) => {
    const time =
      event.target instanceof Element ? event.target.closest<HTMLTimeElement>("time[datetime]") : null;
    if (time && !time.hasAttribute(marked)) localize(time);
  };
  document.addEventListener("pointerover", onPointerOver, { passive: true });
  return () => document.removeEventListener("pointerover", onPointerOver);
}

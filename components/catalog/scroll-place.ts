/** How far a list was scrolled, kept for coming back and for reloading; the address says which page that is. */

const pauseMs = 150;
const keyOf = (list: string) => `catalog-place ${list}`;

/** Pixels from the page's top; null when this tab did not leave the list. */
export function placeKept(list: string): number | null {
  try {
    const text = sessionStorage.getItem(keyOf(list));
    return text === null ? null : Number(text);
  } catch {
    return null;
  }
}

/** Keeps the place whenever scrolling pauses. @param address of the page in sight @returns how to stop */
export function keepPlace(list: string, address: () => string): () => void {
  let timer: number | undefined;
  const keep = () => {
    timer = undefined;
    try {
      if (window.scrollY > 0) sessionStorage.setItem(keyOf(list), String(Math.round(window.scrollY)));
      else sessionStorage.removeItem(keyOf(list));
    } catch {
      // Without storage the address alone says where.
    }
    const href = address();
    if (href !== `${location.pathname}${location.search}`) history.replaceState(history.state, "", href);
  };
  const onScroll = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(keep, pauseMs);
  };
  window.addEventListener("scroll", onScroll, { passive: true });
  return () => {
    window.clearTimeout(timer);
    window.removeEventListener("scroll", onScroll);
  };
}

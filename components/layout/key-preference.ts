/** Whether single keys act. People who speak to their computer, or whose keys repeat, switch them off (WCAG 2.1.4). */

const storageKey = "portolan-single-keys";

export function singleKeysOn(): boolean {
  try {
    return localStorage.getItem(storageKey) !== "off";
  } catch {
    return true;
  }
}

export function setSingleKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, "off");
  } catch {
    // Storage can be forbidden; then it holds for nothing, as nothing else does.
  }
}

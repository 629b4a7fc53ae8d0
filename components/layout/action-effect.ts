/** Carries out in the browser what an action's effect says. */
import { toast } from "#components/ui/toaster.tsx";
import type { ActionEffect } from "#lib/catalog/entity-actions/types.ts";

/** @param go leads to a page of the portal without loading it anew */
export function runEffect(effect: ActionEffect, go: (href: string) => void): void {
  switch (effect.do) {
    case "go":
      go(effect.href);
      break;
    case "open":
      window.open(effect.href, "_blank", "noopener,noreferrer");
      break;
    case "copy":
      copy(effect.text, effect.what);
      break;
    case "copy-link":
      copy(`${location.origin}${effect.path}`, "Link");
      break;
    case "request":
      void request(effect);
      break;
  }
}

/** Copies and says so; `what` is the subject of that sentence. */
function copy(text: string, what: string): void {
  navigator.clipboard.writeText(text).then(
    () => toast.success(`${what} copied`),
    () => toast.error("The browser did not allow copying", { description: text }),
  );
}

async function request({ path, done, failed }: Extract<ActionEffect, { do: "request" }>): Promise<void> {
  try {
    const response = await fetch(path, { method: "POST", headers: { accept: "application/json" } });
    if (response.ok) toast.success(done);
    else toast.error(failed, { description: await reasonOf(response) });
  } catch {
    toast.error(failed, { description: "The portal could not be reached. Try again in a moment." });
  }
}

async function reasonOf(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => null);
  const message = messageOf(body);
  return message ?? `The portal answered ${response.status}.`;
}

function messageOf(body: unknown): string | null {
  if (typeof body !== "object" || body === null || !("error" in body)) return null;
  const { error } = body;
  if (typeof error !== "object" || error === null || !("message" in error)) return null;
  return typeof error.message === "string" ? error.message : null;
}

/** What the browser asks of saved views. */

async function send<T>(method: string, address: string, body?: unknown): Promise<T> {
  const response = await fetch(address, {
    method,
    ...(body !== undefined && {
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    }),
  });
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  throw new Error(answer.error?.message ?? `The portal answered ${response.status}.`);
}

export interface ViewFields {
  name: string;
  description: string;
  params: string;
  shared: boolean;
}

export const createView = (view: ViewFields & { pinned: boolean }) =>
  send<{ id: string; slug: string }>("POST", "/api/v1/views", view);
export const changeView = (id: string, change: Partial<ViewFields>) =>
  send("PATCH", `/api/v1/views/${id}`, change);
export const removeView = (id: string) => send("DELETE", `/api/v1/views/${id}`);
export const restoreView = (id: string) => send("POST", `/api/v1/views/${id}/restore`);
export const setPin = (target: string, pinned: boolean) =>
  send("PUT", "/api/v1/views/pins", { target, pinned });

export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : "The portal did not answer.";

/** Finished answers of the Backstage-compatible API. */

/** JSON text; `next` of GET /entities is the offset that the next page begins at. */
export interface Answer {
  text: string;
  next?: number | undefined;
}

/** It is this person's and of this moment, so nothing on the way may keep it. */
const headers = {
  "Content-Type": "application/json; charset=utf-8",
  "Cache-Control": "private, no-store",
};

export function jsonAnswer(
  text: string,
  { status = 200, link }: { status?: number; link?: string | undefined } = {},
) {
  return new Response(text, { status, headers: link ? { ...headers, Link: link } : headers });
}

/** Backstage answers some writes with nothing at all; 200 then, where others say 204. */
export const emptyAnswer = (status: 200 | 204): Response =>
  new Response(null, { status, headers: { "Cache-Control": "private, no-store" } });

/** Sends pieces as they come. What fails on the way breaks the connection off: half an answer must not look whole. */
export async function streamedAnswer(pieces: AsyncGenerator<string>): Promise<Response> {
  // The first piece is waited for, so that what fails at once is still answered with its own status.
  const first = await pieces.next();
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      if (!first.done) controller.enqueue(encoder.encode(first.value));
    },
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
  return new Response(stream, { headers });
}

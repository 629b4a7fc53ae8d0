/** An export on its way to a browser or a program: read as fast as it is taken. */
import type { ExportFormat } from "./schema.ts";

const types: Record<ExportFormat, { type: string; file: string }> = {
  csv: { type: "text/csv; charset=utf-8; header=present", file: "catalog.csv" },
  json: { type: "application/json", file: "catalog.json" },
  yaml: { type: "application/yaml; charset=utf-8", file: "catalog.yaml" },
  refs: { type: "text/plain; charset=utf-8", file: "catalog-refs.txt" },
};

/** The first piece is read before the answer begins, so that what is wrong with the request still becomes an error. */
export async function answerDownload(
  pieces: AsyncGenerator<string>,
  format: ExportFormat,
): Promise<Response> {
  const encoder = new TextEncoder();
  let ahead: IteratorResult<string> | null = await pieces.next();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const piece = ahead ?? (await pieces.next());
      ahead = null;
      if (piece.done) controller.close();
      else controller.enqueue(encoder.encode(piece.value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
  const { type, file } = types[format];
  return new Response(body, {
    headers: {
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="${file}"`,
      "Cache-Control": "private, no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}

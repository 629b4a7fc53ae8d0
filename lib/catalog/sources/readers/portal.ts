/** Files that people write in the portal itself, as the database holds them. */
import { createHash } from "node:crypto";
import { missingFile, type ReadFile, type SourceReader } from "#lib/catalog/sources/source-reader.ts";
import { rows } from "#lib/db/pool.ts";

export async function openPortalReader(): Promise<SourceReader> {
  const stored = await rows<{ path: string; content: string }>(
    "SELECT path, content FROM portal_file ORDER BY path",
  );
  const files = new Map<string, ReadFile>(
    stored.map(({ path, content }) => [path, { text: content, hash: hashOf(content) }]),
  );
  return {
    revision: null,
    branch: null,
    list: async () => [...files].map(([path, { hash }]) => ({ path, hash })),
    match: async () => [],
    hashOf: async (path) => files.get(path)?.hash ?? null,
    read: async (path) => {
      const file = files.get(path);
      if (!file) throw missingFile();
      return file;
    },
    close: async () => undefined,
  };
}

const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");

/** A position as text for an address or an API. Opaque to others, and only good for the order it was made in. */
import { z } from "zod";
import { PortolanError } from "#lib/errors.ts";
import type { Position } from "./order.ts";
import type { SortKey } from "./types.ts";

const cursorSchema = z.strictObject({
  /** The order, as `signatureOf` writes it */
  s: z.string().max(2000),
  v: z.array(z.string().max(1000).nullable()).max(20),
  i: z.uuid(),
});

const MAX_CURSOR_LENGTH = 20_000;

export function encodeCursor(position: Position, sort: readonly SortKey[]): string {
  const text = JSON.stringify({ s: signatureOf(sort), v: position.values, i: position.id });
  const bytes = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte));
  return btoa(bytes.join("")).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @throws PortolanError InvalidInput when it is no cursor, or one of another order */
export function decodeCursor(cursor: string, sort: readonly SortKey[]): Position {
  const read = cursorSchema.safeParse(contentOf(cursor));
  if (
    !read.success ||
    read.data.v.length !== sort.length ||
    read.data.v.some((value) => value?.includes("\u0000"))
  )
    throw new PortolanError("InvalidInput", "This cursor was not given out by the catalog.", remedy);
  if (read.data.s !== signatureOf(sort))
    throw new PortolanError("InvalidInput", "This cursor belongs to another order of the list.", remedy);
  return { values: read.data.v, id: read.data.i };
}

const remedy = "Leave the cursor out to start from the first page.";

function contentOf(cursor: string): unknown {
  if (cursor.length > MAX_CURSOR_LENGTH) return null;
  try {
    const binary = atob(cursor.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}

const signatureOf = (sort: readonly SortKey[]) =>
  sort.map(({ path, descending }) => `${descending ? "-" : ""}${path.toLowerCase()}`).join(",");

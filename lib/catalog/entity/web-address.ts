/** Only addresses a browser may follow safely: a descriptor is somebody else's text. */
export function safeWebUrl(text: unknown): string | null {
  if (typeof text !== "string") return null;
  try {
    const url = new URL(text);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}

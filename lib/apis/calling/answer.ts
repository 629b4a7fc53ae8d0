/** What came back, as a person reads it. */

/** Text when the bytes are text, JSON indented; null for anything else. */
export function readableBody(body: Uint8Array, contentType: string | null, cut: boolean): string | null {
  if (body.length === 0) return "";
  let text: string;
  try {
    // The last character of a body that was cut may be half.
    text = new TextDecoder("utf-8", { fatal: !cut }).decode(body);
  } catch {
    return null;
  }
  if (text.includes("\0")) return null;
  return /\bjson\b/i.test(contentType ?? "") || /^\s*[{[]/.test(text) ? indented(text) : text;
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

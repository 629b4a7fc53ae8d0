import { PortolanError } from "#lib/errors.ts";

/** Where something is: a type of reader and what it should read. */
export interface LocationRef {
  type: string;
  target: string;
}

/**
 * Reads `<type>:<target>`, split at the first colon.
 * @throws PortolanError InvalidInput for anything else, for a bare web address, and for a script instead of an address.
 */
export function parseLocationRef(text: string): LocationRef {
  const colon = text.indexOf(":");
  const type = text.slice(0, Math.max(colon, 0)).trim();
  const target = text.slice(colon + 1).trim();
  if (!type || !target) {
    throw new PortolanError(
      "InvalidInput",
      `Location reference "${text}" was not on the form <type>:<target>.`,
      "Write it like url:https://example.com/catalog-info.yaml or file:./catalog-info.yaml.",
    );
  }
  if (type === "http" || type === "https") {
    throw new PortolanError(
      "InvalidInput",
      `Location reference "${text}" is a bare address.`,
      `Prefix it with its type: url:${text}.`,
    );
  }
  if (isScriptUrl(target)) {
    throw new PortolanError("InvalidInput", `Location reference "${text}" is a script, not an address.`);
  }
  return { type, target };
}

export function stringifyLocationRef(ref: LocationRef): string {
  return `${ref.type}:${ref.target}`;
}

/** As a browser reads it: leading blanks and control characters, and line breaks anywhere, do not hide a script. */
export function isScriptUrl(text: string): boolean {
  let start = 0;
  while (start < text.length && text.charCodeAt(start) <= 0x20) start++;
  return /^javascript:/i.test(text.slice(start, start + 200).replace(/[\r\n\t]/g, ""));
}

/** The formats of names, keys, tags and URLs. Lengths are counted in UTF-16 units, all allowed characters being ASCII. */

const part = (value: string, max: number, pattern: RegExp) => value.length <= max && pattern.test(value);

const dnsLabel = /^[a-z0-9]+(?:-+[a-z0-9]+)*$/;
const objectName = /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

export function isObjectName(value: string): boolean {
  return part(value, 63, objectName);
}

export function isNamespace(value: string): boolean {
  return part(value, 63, dnsLabel);
}

export function isKind(value: string): boolean {
  return part(value, 63, /^[a-zA-Z][a-z0-9A-Z]*$/);
}

export function isApiVersion(value: string): boolean {
  return isPrefixed(value, (suffix) => part(suffix, 63, /^[a-z0-9A-Z]+$/));
}

/** A label's or an annotation's key. */
export function isMetadataKey(value: string): boolean {
  return isPrefixed(value, isObjectName);
}

export function isTag(value: string): boolean {
  return part(value, 63, /^[a-z0-9:+#]+(?:-[a-z0-9:+#]+)*$/);
}

export function isUrl(value: string): boolean {
  return URL.canParse(value);
}

/** A tag that comes closest to what somebody wrote, or null when nothing of it is left. */
export function nearestTag(value: string): string | null {
  const words = value.toLowerCase().match(/[a-z0-9:+#]+/g);
  const tag = words?.join("-").slice(0, 63).replace(/-$/, "");
  return tag ? tag : null;
}

/** An object name that comes closest to what somebody wrote, or null when nothing of it is left. */
export function nearestName(value: string): string | null {
  const name = value
    .replace(/[^A-Za-z0-9_.-]+/g, "-")
    .slice(0, 63)
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, "");
  return name === "" ? null : name;
}

function isPrefixed(value: string, isSuffix: (suffix: string) => boolean): boolean {
  const [first = "", second, third] = value.split("/", 3);
  if (third !== undefined) return false;
  return second === undefined ? isSuffix(first) : isDnsSubdomain(first) && isSuffix(second);
}

function isDnsSubdomain(value: string): boolean {
  return value.length <= 253 && value.split(".").every(isNamespace);
}

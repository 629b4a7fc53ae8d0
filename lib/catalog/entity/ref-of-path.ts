/** The ref that an entity page's address names. */
import { stringifyEntityRef } from "#lib/catalog/entity-ref.ts";

/** The whole of a ref, and each part, as the descriptor format bounds them. */
const longest = 255;
const part = /^[A-Za-z0-9][-A-Za-z0-9_.]*$/;

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Canonical ref of the parameters of `/catalog/[namespace]/[kind]/[name]`, or null when no entity can have that name. */
export function refOfPath(parameters: { namespace: string; kind: string; name: string }): string | null {
  const [namespace, kind, name] = [parameters.namespace, parameters.kind, parameters.name].map(decoded);
  if (!namespace || !kind || !name) return null;
  if (![namespace, kind, name].every((text) => part.test(text))) return null;
  const ref = stringifyEntityRef({ namespace, kind, name });
  return ref.length <= longest ? ref : null;
}

/** The same from a path with or without a query. */
export function refOfAddress(address: string): string | null {
  const [catalog, namespace, kind, name, ...more] = address
    .replace(/[?#].*$/, "")
    .split("/")
    .filter(Boolean);
  if (catalog !== "catalog" || !namespace || !kind || !name || more.length > 0) return null;
  return refOfPath({ namespace, kind, name });
}

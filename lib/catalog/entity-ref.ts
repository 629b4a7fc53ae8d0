import { PortolanError } from "#lib/errors.ts";

/** The three parts that name an entity. Compared without regard to case; `stringifyEntityRef` gives the canonical form. */
export interface EntityRef {
  kind: string;
  namespace: string;
  name: string;
}

/** What a ref that leaves parts out means at the place where it is written. */
export interface EntityRefDefaults {
  defaultKind?: string | undefined;
  defaultNamespace?: string | undefined;
}

export const DEFAULT_NAMESPACE = "default";

/** The parts a text names by itself, or null when it is not on the form `[<kind>:][<namespace>/]<name>`. */
export function splitEntityRef(
  text: string,
): { kind: string | undefined; namespace: string | undefined; name: string } | null {
  const slash = text.indexOf("/");
  const firstColon = text.indexOf(":");
  // A colon behind the slash belongs to the name.
  const colon = slash !== -1 && slash < firstColon ? -1 : firstColon;
  const kind = colon === -1 ? undefined : text.slice(0, colon);
  const namespace = slash === -1 ? undefined : text.slice(colon + 1, slash);
  const name = text.slice(Math.max(colon, slash) + 1);
  if (kind === "" || namespace === "" || name === "") return null;
  return { kind, namespace, name };
}

/**
 * Reads `[<kind>:][<namespace>/]<name>`, with the defaults of the place where it is written (the namespace falls back to
 * `default`). Keeps the author's case.
 * @throws PortolanError InvalidInput when a part is empty, or the kind is left out where there is no default.
 */
export function parseEntityRef(text: string, defaults: EntityRefDefaults = {}): EntityRef {
  const parts = splitEntityRef(text);
  if (!parts) {
    throw new PortolanError(
      "InvalidInput",
      `Entity reference "${text}" was not on the form [<kind>:][<namespace>/]<name>.`,
      "Write it like component:default/petstore, group:platform or petstore.",
    );
  }
  const kind = parts.kind ?? defaults.defaultKind;
  if (!kind) {
    throw new PortolanError(
      "InvalidInput",
      `Entity reference "${text}" names no kind, and this place has no default kind.`,
      `Start it with the kind, for example component:${text} or resource:${text}.`,
    );
  }
  return {
    kind,
    namespace: parts.namespace ?? defaults.defaultNamespace ?? DEFAULT_NAMESPACE,
    name: parts.name,
  };
}

/** The canonical form, `kind:namespace/name` in lower case: the key of an entity everywhere in the catalog. */
export function stringifyEntityRef(ref: EntityRef): string {
  return `${ref.kind}:${ref.namespace}/${ref.name}`.toLowerCase();
}

/** The entity's page, from a ref in parts or in canonical form. */
export function entityPath(ref: EntityRef | string): string {
  const { kind, namespace, name } = typeof ref === "string" ? parseEntityRef(ref) : ref;
  const parts = [namespace, kind, name].map((part) => encodeURIComponent(part.toLowerCase()));
  return `/catalog/${parts.join("/")}`;
}

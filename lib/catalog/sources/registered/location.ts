/** Locations that clients register, as sources: how they are named, and how Backstage's clients name them. */
import type { StoredSource } from "#lib/catalog/sources/stored-source.ts";

/** As Backstage's API shows it. `id` is the source's. */
export interface RegisteredLocation {
  id: string;
  type: string;
  target: string;
  /** Of the Location entity that Backstage would have made. A location keeps it when its target changes */
  entityRef: string;
}

export interface LocationRow {
  id: string;
  name: string;
  config: StoredSource;
}

const PREFIX = "location-";

/** @param digest SHA-1 of `type:target`, hexadecimal */
export const sourceNameOf = (digest: string) => `${PREFIX}${digest}`;

/** @param digest SHA-1 of `type:target`, hexadecimal */
export const locationRefOf = (digest: string) => `location:default/generated-${digest}`;

export function registeredLocation({ id, name, config }: LocationRow): RegisteredLocation {
  const target = config.type === "url" ? config.url : "";
  return { id, type: "url", target, entityRef: locationRefOf(name.slice(PREFIX.length)) };
}

/** Annotations that the catalog writes itself, and what it makes of those that lead somewhere. */
import { PortolanError } from "#lib/errors.ts";
import type { Envelope } from "./envelope.ts";
import { isObject } from "./field.ts";
import { isScriptUrl, type LocationRef, parseLocationRef, stringifyLocationRef } from "./location-ref.ts";
import { quoteValue, type Report } from "./report.ts";

const MANAGED_BY = "backstage.io/managed-by-location";
const MANAGED_BY_ORIGIN = "backstage.io/managed-by-origin-location";
const SOURCE_LOCATION = "backstage.io/source-location";
const VIEW_URL = "backstage.io/view-url";
const EDIT_URL = "backstage.io/edit-url";

/** What stands in for an address that would have run a script; the one that Backstage writes, so that clients know it. */
const REJECTED_URL = "https://backstage.io/annotation-rejected-for-security-reasons";

export interface Origin {
  location: LocationRef;
  originLocation?: LocationRef | undefined;
  /** view-url, edit-url, source-location …: used where the author says nothing */
  annotations?: Readonly<Record<string, string>> | undefined;
}

/**
 * The document with the catalog's annotations. Where it is managed is the catalog's to say; in all else the author's own
 * annotations win. `annotations:` without a value counts as none; another wrong type is left for validation to report.
 */
export function annotate(document: Envelope, origin: Origin): Envelope {
  const own = document.metadata.annotations;
  if (own && !isObject(own)) return document;
  const annotations = {
    ...origin.annotations,
    ...(isObject(own) ? own : {}),
    [MANAGED_BY]: stringifyLocationRef(origin.location),
    [MANAGED_BY_ORIGIN]: stringifyLocationRef(origin.originLocation ?? origin.location),
  };
  return { ...document, metadata: { ...document.metadata, annotations } };
}

/** Judges annotations that hold addresses, and takes scripts out of those that are shown as links. */
export function checkAddresses(document: Envelope, report: Report): void {
  const { annotations } = document.metadata;
  if (!isObject(annotations)) return;
  for (const key of [VIEW_URL, EDIT_URL]) {
    const value = annotations[key];
    if (typeof value !== "string" || !isScriptUrl(value)) continue;
    annotations[key] = REJECTED_URL;
    const message = `The annotation ${key} holds a script and was replaced. Write a web address.`;
    report.add("script-url", message, ["metadata", "annotations", key]);
  }
  const source = annotations[SOURCE_LOCATION];
  if (typeof source === "string") checkSourceLocation(source, report);
}

function checkSourceLocation(value: string, report: Report): void {
  const path = ["metadata", "annotations", SOURCE_LOCATION];
  try {
    const { type, target } = parseLocationRef(value);
    if (type !== "url" || !/\/(tree|src)\/.*[^/]$/.test(target)) return;
    const message = `The source location ${quoteValue(value)} is a folder. End it with "/", so that paths resolve inside it.`;
    report.add("source-location-slash", message, path);
  } catch (error) {
    if (!(error instanceof PortolanError)) throw error;
    report.add("invalid-location-ref", `${error.message} ${error.remedy ?? ""}`.trim(), path);
  }
}

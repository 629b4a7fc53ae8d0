/** Reads about locations: registered ones, where an entity comes from, and what an address would bring. */
import { createHash } from "node:crypto";
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import { encodeBase64Json } from "#lib/backstage/cursor.ts";
import { entityText } from "#lib/backstage/entities/entity-statement.ts";
import { existing, inputError } from "#lib/backstage/input.ts";
import { type LocationRef, parseLocationRef } from "#lib/catalog/descriptor/location-ref.ts";
import { stringifyEntityRef } from "#lib/catalog/entity-ref.ts";
import {
  type LocationRow,
  locationRefOf,
  type RegisteredLocation,
  registeredLocation,
} from "#lib/catalog/sources/registered/location.ts";
import { judgeDocument, previewAddress } from "#lib/catalog/sources/registered/queries.ts";
import type { Entity } from "#lib/catalog/types.ts";
import { rows } from "#lib/db/pool.ts";
import { PortolanError } from "#lib/errors.ts";
import { repositoryAddress, suggestedEntity } from "./analysis.ts";
import { matchesLocation } from "./location-filter.ts";
import { type LocationSpec, type LocationsQuery, parseValidateRequest } from "./request.ts";
import { type SerializedError, validationErrors } from "./validation.ts";

const digestOf = (text: string) => createHash("sha1").update(text).digest("hex");

/** What clients registered; sources of the configuration are none of these, as in Backstage. */
export async function listLocations(actor: Actor): Promise<RegisteredLocation[]> {
  authorize(actor, "source.read");
  const found = await rows<LocationRow & Record<string, unknown>>(
    "SELECT id, name, config FROM source WHERE origin = 'api' AND type = 'url' ORDER BY id",
  );
  return found.map(registeredLocation);
}

/** @throws PortolanError NotFound */
export async function getLocation(actor: Actor, id: string): Promise<RegisteredLocation> {
  const found = (await listLocations(actor)).find((location) => location.id === id);
  return existing(found, `Found no location with ID ${id}`);
}

/** The one that brought an entity. @throws PortolanError NotFound */
export async function getLocationByEntity(actor: Actor, ref: string): Promise<RegisteredLocation> {
  const locations = await listLocations(actor);
  const origin = existing(await originOf(ref), `found no entity for ref ${ref}`);
  const { type, target } = parseLocationRef(origin);
  const found = locations.find((location) => location.type === type && location.target === target);
  return existing(found, `Found no location with type ${type} and target ${target}`);
}

const originAnnotation = "backstage.io/managed-by-origin-location";

async function originOf(ref: string): Promise<string | null> {
  if (ref.includes("\u0000")) return null;
  const [row] = await rows<{ origin: string | null }>(
    `SELECT data->'metadata'->'annotations'->>'${originAnnotation}' AS origin FROM entity
     WHERE ref = $1 AND deleted_at IS NULL`,
    [ref],
  );
  return row?.origin ?? null;
}

/** POST /locations/by-query. */
export async function queryLocations(actor: Actor, { limit, afterId, query }: LocationsQuery) {
  const all = await listLocations(actor);
  const matching = query === undefined ? all : all.filter((location) => matchesLocation(query, location));
  const following = matching.filter(({ id }) => afterId === undefined || id > afterId);
  const items = following.slice(0, limit);
  const last = following.length > limit ? items.at(-1) : undefined;
  const nextCursor = last && encodeBase64Json({ limit, afterId: last.id, query });
  return { items, totalItems: matching.length, pageInfo: { nextCursor } };
}

interface AncestorRow extends Record<string, unknown> {
  ref: string;
  entity: string;
  parent_ref: string | null;
  origin: string | null;
}

const ancestors = `
  WITH RECURSIVE way (id, ref, parent_ref, place) AS (
    SELECT e.id, e.ref, f.parent_ref, 0 FROM entity e LEFT JOIN descriptor_file f ON f.id = e.file_id
    WHERE e.ref = $1 AND e.deleted_at IS NULL
    UNION ALL
    SELECT e.id, e.ref, f.parent_ref, way.place + 1 FROM way
    JOIN entity e ON e.ref = way.parent_ref AND e.ref <> way.ref AND e.deleted_at IS NULL
    LEFT JOIN descriptor_file f ON f.id = e.file_id
    WHERE way.place < 20
  )
  SELECT way.ref, way.parent_ref, ${entityText("e")} AS entity,
    e.data->'metadata'->'annotations'->>'${originAnnotation}' AS origin
  FROM way JOIN entity e ON e.id = way.id ORDER BY way.place`;

/**
 * The chain of Locations that an entity comes from, as JSON text. It ends in the one that Backstage would have made for the
 * source itself.
 * @throws PortolanError NotFound
 */
export async function getEntityAncestry(actor: Actor, ref: string): Promise<string> {
  authorize(actor, "catalog.read");
  const way = ref.includes("\u0000") ? [] : await rows<AncestorRow>(ancestors, [ref]);
  const root = existing(way[0], `No such entity ${ref}`);
  const origin = root.origin ?? "unknown:unknown";
  const originRef = locationRefOf(digestOf(origin));
  const items = way.map(({ entity }, index) => {
    const parent = way[index + 1]?.ref ?? originRef;
    return `{"entity":${entity},"parentEntityRefs":${JSON.stringify([parent])}}`;
  });
  items.push(JSON.stringify({ entity: originEntity(origin), parentEntityRefs: [] }));
  return `{"rootEntityRef":${JSON.stringify(ref)},"items":[${items.join(",")}]}`;
}

function originEntity(origin: string) {
  const { type, target } = parseLocationRef(origin);
  const digest = digestOf(origin);
  const annotations = {
    "backstage.io/managed-by-location": origin,
    "backstage.io/managed-by-origin-location": origin,
  };
  // Of the same form as any uid, and the same every time.
  const uid = digest.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-5$3-8$4-$5");
  return {
    metadata: { namespace: "default", annotations, name: `generated-${digest}`, uid, etag: digestOf(digest) },
    apiVersion: "backstage.io/v1alpha1",
    kind: "Location",
    spec: { type, target },
    relations: [],
  };
}

/** POST /locations?dryRun=true: what registering would bring, read now and saved nowhere. @throws PortolanError InvalidInput */
export async function previewLocation(actor: Actor, spec: LocationSpec) {
  const preview = await previewAddress(actor, spec.target);
  if (preview.errors.length > 0) throw inputError(preview.errors.join(", "));
  const refs = preview.entities.map((entity) => stringifyEntityRef(refParts(entity)));
  const twice = refs.find((ref, index) => refs.indexOf(ref) < index);
  if (twice) throw inputError(`Duplicate nested entity: ${twice}`);
  const origin = `${spec.type}:${spec.target}`;
  const { relations: _none, ...generated } = originEntity(origin);
  const { uid: _uid, etag: _etag, ...metadata } = generated.metadata;
  const locations = await listLocations(actor);
  return {
    exists: locations.some(({ type, target }) => type === spec.type && target === spec.target),
    location: { ...spec, id: origin, entityRef: locationRefOf(digestOf(origin)) },
    entities: [{ ...generated, metadata }, ...preview.entities],
  };
}

const refParts = ({ kind, metadata: { namespace, name } }: Entity) => ({ kind, namespace, name });

/** POST /analyze-location: descriptors of the repository that are known, or a first one. @throws PortolanError InvalidInput */
export async function analyzeLocation(actor: Actor, { target }: LocationSpec) {
  authorize(actor, "catalog.read");
  const repository = repositoryAddress(target);
  const known = await rows<{ location: string; kind: string; namespace: string; name: string }>(
    `SELECT fact.location, data->>'kind' AS kind, namespace, name
     FROM entity e CROSS JOIN LATERAL (
       SELECT data->'metadata'->'annotations'->>'backstage.io/managed-by-location' AS location) fact
     WHERE deleted_at IS NULL AND lower(fact.location) LIKE lower($1) ORDER BY e.ref LIMIT 200`,
    [`url:${repository.base.replace(/[\\%_]/g, "\\$&")}/%`],
  );
  if (known.length === 0)
    return {
      existingEntityFiles: [],
      generateEntities: [{ entity: suggestedEntity(repository), fields: [] }],
    };
  const existingEntityFiles = known.map(({ location, ...entity }) => ({
    location: parseLocationRef(location),
    isRegistered: true,
    entity,
  }));
  return { existingEntityFiles, generateEntities: [] };
}

/** POST /validate-entity: what is wrong with the document; nothing when it would be taken. */
export async function validateEntity(actor: Actor, body: string): Promise<SerializedError[]> {
  authorize(actor, "catalog.read");
  const request = parseValidateRequest(body);
  if (!request) {
    const message = 'Malformed request: the body is {"entity": {…}, "location": "url:https://…"}';
    return [{ name: "InputError", message }];
  }
  const location = parseLocationText(request.location);
  if ("message" in location) return [location];
  const document = await judgeDocument(actor, JSON.stringify(request.entity), location);
  return document ? validationErrors(document) : [{ name: "TypeError", message: "The entity is empty" }];
}

function parseLocationText(text: string): LocationRef | SerializedError {
  try {
    const location = parseLocationRef(text);
    if (location.type === "url") return location;
    const message = `Invalid location ref ${text}, only 'url:<target>' is supported, e.g. url:https://host/path`;
    return { name: "TypeError", message };
  } catch (error) {
    if (!(error instanceof PortolanError)) throw error;
    return { name: "TypeError", message: `${error.message} ${error.remedy ?? ""}`.trim() };
  }
}

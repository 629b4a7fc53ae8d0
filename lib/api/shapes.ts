/**
 * What the API answers with, as schemas. Each is checked by the compiler against the type that the code gives, and by the
 * contract test against what comes over the wire: an answer with more or less than this fails there.
 */
import { z } from "zod";
import type * as audit from "#lib/audit/types.ts";
import { roles, tokenScopes } from "#lib/auth/actor.ts";
import type * as auth from "#lib/auth/types.ts";
import type * as lists from "#lib/catalog/entities/types.ts";
import { facetNames } from "#lib/catalog/entities/types.ts";
import type * as graph from "#lib/catalog/graph/types.ts";
import type * as sources from "#lib/catalog/sources/types.ts";
import type * as catalog from "#lib/catalog/types.ts";
import type * as views from "#lib/catalog/views/types.ts";
import type * as tokens from "#lib/tokens/types.ts";

const time = z.iso.datetime();
const ref = z.string().describe("kind:namespace/name, lower-cased");
const count = z.int().min(0);

export const errorBody = z
  .strictObject({
    error: z.strictObject({
      code: z.string().describe("Stays the same between versions; programs compare it"),
      message: z.string(),
      remedy: z.string().optional().describe("What to do about it"),
    }),
  })
  .meta({ id: "Error" });

export const entityLabel = z
  .strictObject({
    ref,
    kind: z.string(),
    namespace: z.string(),
    name: z.string(),
    title: z.string().nullable(),
    exists: z.boolean().describe("False for a reference that nothing in the catalog answers to"),
  })
  .meta({ id: "EntityLabel" }) satisfies z.ZodType<catalog.EntityLabel>;

const summaryFields = {
  ref,
  kind: z.string(),
  namespace: z.string(),
  name: z.string(),
  title: z.string().nullable(),
  description: z.string().nullable(),
  type: z.string().nullable(),
  lifecycle: z.string().nullable(),
  owner: entityLabel.nullable(),
  system: entityLabel.nullable(),
  domain: entityLabel.nullable(),
  tags: z.array(z.string()),
  updatedAt: time,
  problems: count.describe("Errors and warnings on its document"),
};

const listedEntity = z
  .strictObject({
    ...summaryFields,
    createdAt: time,
    properties: z
      .record(z.string(), z.array(z.string()))
      .describe("Of the columns that are properties, by path"),
    group: z.string().nullable().optional().describe("The group this row stands in, in a list with groups"),
  })
  .meta({ id: "ListedEntity" }) satisfies z.ZodType<lists.ListedEntity>;

export const entityPage = z
  .strictObject({
    items: z.array(listedEntity),
    total: count.describe("Of all pages, exactly"),
    page: z.int(),
    size: z.int(),
    pages: z.int(),
    next: z.string().nullable().describe("Give it as `cursor` to go on after the last item; null at the end"),
  })
  .meta({ id: "EntityPage" }) satisfies z.ZodType<lists.EntityPage>;

export const entityGroup = z
  .strictObject({
    value: z.string().nullable(),
    shown: z.string().nullable(),
    label: entityLabel.nullable(),
    count,
  })
  .meta({ id: "EntityGroup" }) satisfies z.ZodType<lists.EntityGroup>;

const facet = z
  .strictObject({
    name: z.string().describe(`One of ${facetNames.join(", ")}, or a property's path`),
    label: z.string().nullable(),
    values: z.array(
      z.strictObject({ value: z.string(), count, selected: z.boolean(), label: entityLabel.nullable() }),
    ),
    total: count.describe("Distinct values in all"),
  })
  .meta({ id: "Facet" }) satisfies z.ZodType<lists.Facet>;

export const facets = z.union([
  z
    .strictObject({ total: count, facets: z.array(facet) })
    .meta({ id: "Facets" }) satisfies z.ZodType<lists.Facets>,
  facet,
]);

export const field = z
  .strictObject({
    path: z.string(),
    label: z.string(),
    type: z.enum(["text", "number", "boolean", "date", "list", "ref"]),
    kinds: z.array(z.string()).describe("Kinds that have it; empty for all"),
  })
  .meta({ id: "Field" }) satisfies z.ZodType<lists.Field>;

export const entityDocument = z
  .strictObject({
    ...summaryFields,
    createdAt: time,
    entity: z
      .looseObject({
        apiVersion: z.string(),
        kind: z.string(),
        metadata: z.looseObject({ name: z.string(), namespace: z.string() }),
        spec: z.record(z.string(), z.unknown()).optional(),
      })
      .describe("The descriptor"),
    relations: z.array(z.strictObject({ type: z.string(), targetRef: ref })),
  })
  .meta({ id: "EntityDocument" });

export const entityCard = z
  .strictObject({
    label: entityLabel,
    type: z.string().nullable(),
    lifecycle: z.string().nullable(),
    description: z.string().nullable(),
    owner: entityLabel.nullable(),
    updatedAt: time,
    links: z.array(z.strictObject({ url: z.string(), title: z.string() })),
  })
  .meta({ id: "EntityCard" }) satisfies z.ZodType<lists.EntityCard>;

export const source = z
  .strictObject({
    name: z.string(),
    type: z.enum(["file", "git", "url", "portal"]),
    origin: z.enum(["configuration", "demo", "portal", "api", "detached"]),
    target: z.string().describe("What it reads, in words"),
    status: z.enum(["pending", "syncing", "ok", "failed", "held"]),
    statusMessage: z.string().nullable(),
    revision: z.string().nullable(),
    lastSyncedAt: time.nullable(),
    lastChangedAt: time.nullable(),
    lastDurationMs: z.number().nullable(),
    syncRequested: z.boolean(),
    entities: count,
    files: count,
    errors: count,
    warnings: count,
    heldRefs: count.describe("Entities whose deletion waits for a decision"),
  })
  .meta({ id: "Source" }) satisfies z.ZodType<sources.SourceSummary>;

export const sourceDetail = source
  .extend({
    held: z.array(ref),
    kinds: z.array(z.strictObject({ kind: z.string(), entities: count })),
    config: z.looseObject({ type: z.string() }).describe("As configured, without its secrets"),
  })
  .meta({ id: "SourceDetail" });

const tokenFields = {
  id: z.uuid(),
  label: z.string().describe("What logs call it: ptl_ and its short id"),
  name: z.string(),
  scope: z.enum(tokenScopes),
  state: z.enum(["active", "expired", "revoked"]),
  createdAt: time,
  expiresAt: time,
  lastUsedAt: time.nullable().describe("Accurate to an hour"),
  revokedAt: time.nullable(),
};

export const accessToken = z
  .strictObject(tokenFields)
  .meta({ id: "AccessToken" }) satisfies z.ZodType<tokens.AccessToken>;

export const createdToken = z
  .strictObject({ ...tokenFields, token: z.string().describe("The token itself, this once") })
  .meta({ id: "CreatedToken" }) satisfies z.ZodType<tokens.CreatedToken>;

export const tokenPage = z
  .strictObject({
    tokens: z.array(
      z.strictObject({ ...tokenFields, owner: z.strictObject({ id: z.uuid(), name: z.string() }) }),
    ),
    total: count,
    page: z.int(),
    pages: z.int(),
  })
  .meta({ id: "TokenPage" }) satisfies z.ZodType<tokens.TokenPage>;

export const peoplePage = z
  .strictObject({
    people: z.array(
      z.strictObject({
        id: z.uuid(),
        name: z.string(),
        email: z.string().nullable(),
        role: z.enum(roles),
        roleSource: z.enum(["default", "configuration", "group", "admin"]),
        entity: entityLabel.nullable(),
        lastSignInAt: time.nullable(),
      }),
    ),
    total: count,
    page: z.int(),
    pages: z.int(),
  })
  .meta({ id: "PeoplePage" }) satisfies z.ZodType<auth.PeoplePage>;

export const self = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    email: z.string().nullable(),
    role: z.enum(roles),
    entityRef: ref.nullable(),
    ownershipRefs: z.array(ref).describe("Its entity and every group it belongs to"),
    token: z
      .strictObject({ id: z.uuid(), name: z.string(), scope: z.enum(tokenScopes) })
      .nullable()
      .describe("The token that asks; null for a browser's session"),
  })
  .meta({ id: "Self" });

export const auditPage = z
  .strictObject({
    events: z.array(
      z.strictObject({
        id: z.uuid(),
        at: time,
        actorId: z.uuid().nullable().describe("null for the portal itself"),
        actorName: z.string(),
        action: z.string().describe("noun.verb"),
        subject: z.string(),
        subjectName: z.string().nullable(),
        detail: z.record(z.string(), z.unknown()),
        token: z.strictObject({ id: z.uuid(), name: z.string() }).nullable(),
      }),
    ),
    total: count,
    page: z.int(),
    pages: z.int(),
  })
  .meta({ id: "AuditPage" }) satisfies z.ZodType<audit.AuditPage>;

export const savedView = z
  .strictObject({
    id: z.uuid(),
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    params: z.array(z.tuple([z.string(), z.string()])).describe("The state it stands for, as parameters"),
    shared: z.boolean(),
    owner: z.string().nullable(),
    mine: z.boolean(),
    pinned: z.boolean(),
    updatedAt: time,
    change: z.strictObject({ allowed: z.boolean(), reason: z.string() }),
  })
  .meta({ id: "SavedView" }) satisfies z.ZodType<views.SavedView>;

export const pins = z
  .strictObject({
    kinds: z.array(z.string()),
    views: z.array(z.strictObject({ slug: z.string(), name: z.string() })),
  })
  .meta({ id: "Pins" }) satisfies z.ZodType<views.Pins>;

const attributes = z.record(z.string(), z.unknown());
const edgeType = z
  .strictObject({
    type: z.string(),
    label: z.string(),
    inverseLabel: z.string().nullable(),
    family: z.string(),
    breaks: z.string().nullable().describe("Which end breaks when the other is down"),
  })
  .meta({ id: "GraphEdgeType" });

export const graphData = z
  .strictObject({
    refs: z.array(ref).describe("Node i is refs[i], labels[i], kinds[kindOf[i]] …; -1 is none"),
    labels: z.array(z.string()),
    kinds: z.array(z.string()),
    kindOf: z.array(z.int()),
    places: z.array(z.strictObject({ ref, label: z.string() })).describe("Owners, systems and domains"),
    ownerOf: z.array(z.int()),
    systemOf: z.array(z.int()),
    domainOf: z.array(z.int()),
    missing: z.array(z.int()).describe("Nodes that nothing in the catalog answers to"),
    types: z.array(edgeType),
    sources: z.array(z.int()).describe("Edge j goes from node sources[j] to node targets[j]"),
    targets: z.array(z.int()),
    typeOf: z.array(z.int()),
    attributes: z.array(z.tuple([z.int(), attributes])).describe("By edge"),
    centre: z.int().nullable(),
    distances: z.array(z.int()).nullable(),
    path: z.array(z.int()).nullable(),
    impact: z.array(z.int()).nullable().describe("Steps from what is down, -1 for what stays up"),
    total: count,
    more: z.boolean(),
    kindCounts: z.array(z.strictObject({ kind: z.string(), count })),
    offeredTypes: z.array(edgeType),
  })
  .meta({ id: "Graph" });

export const foundPath = z
  .strictObject({
    from: entityLabel,
    to: entityLabel,
    steps: z
      .array(
        z.strictObject({
          from: entityLabel,
          to: entityLabel,
          label: z.string(),
          type: z.string(),
          attributes: attributes.nullable(),
        }),
      )
      .nullable()
      .describe("null: they are not connected"),
    gaveUp: z.boolean().describe("Looking stopped before everything was seen"),
  })
  .meta({ id: "Path" }) satisfies z.ZodType<graph.FoundPath>;

export const impact = z
  .strictObject({
    start: entityLabel,
    owners: z.array(
      z.strictObject({
        owner: entityLabel.nullable(),
        contacts: z.array(z.strictObject({ label: z.string(), href: z.string() })),
        items: z.array(
          entityLabel.extend({
            type: z.string().nullable(),
            ownerRef: ref.nullable(),
            systemRef: ref.nullable(),
            depth: z.int().min(1).describe("Steps from what is down"),
            via: z.strictObject({ label: z.string(), ref, name: z.string() }).nullable(),
          }),
        ),
      }),
    ),
    total: count,
    deepest: count,
    more: z.boolean(),
  })
  .meta({ id: "Impact" }) satisfies z.ZodType<graph.Impact>;

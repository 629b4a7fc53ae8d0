/** Reads of the catalog's model. */
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import { readDescriptor } from "#lib/catalog/descriptor/read.ts";
import { type LabelColumns, labelOf } from "#lib/catalog/entity/label.ts";
import { filePage } from "#lib/catalog/sources/file-place.ts";
import type { StoredSource } from "#lib/catalog/sources/stored-source.ts";
import type { Entity, EntityLabel, KindPolicy } from "#lib/catalog/types.ts";
import { config } from "#lib/config.ts";
import { pool, rows } from "#lib/db/pool.ts";
import { judgeDraft } from "./draft.ts";
import { effectiveModel, wordsOf } from "./effective-model.ts";
import { lineageOf } from "./lineage.ts";
import { derivedChanges, ModelComparison } from "./preview.ts";
import { proposedModel } from "./proposal.ts";
import type { KindDraft, KindPreview } from "./schema.ts";
import { builtInFields, type FieldRow, schemaFields } from "./schema-fields.ts";
import { kindRecords, readCatalogModel } from "./store/model-row.ts";
import type { CatalogModel, DerivedProperty, EffectiveKind, EffectiveModel, ModelWords } from "./types.ts";
import { setModelWords } from "./words.ts";

interface Remembered {
  version: string;
  model: CatalogModel;
  effective: EffectiveModel;
  words: ModelWords;
}

let remembered: Promise<Remembered> | undefined;

/** The model of the catalog's present version. */
async function present(): Promise<Remembered> {
  const [row] = await rows<{ version: string }>("SELECT version::text FROM catalog_state");
  const version = row?.version ?? "";
  const known = await remembered?.catch(() => undefined);
  if (known?.version === version) return known;
  remembered = load(version);
  return remembered;
}

async function load(version: string): Promise<Remembered> {
  const model = await readCatalogModel(pool());
  return { version, model, effective: effectiveModel(model), words: wordsOf(model) };
}

/** All kinds with how they look and what they offer to lists and pages. */
export async function readModel(actor: Actor): Promise<EffectiveModel> {
  authorize(actor, "catalog.read");
  return (await present()).effective;
}

/** The words of the catalog's own kinds; sets them for what this process draws from now on. */
export async function readModelWords(actor: Actor): Promise<ModelWords> {
  authorize(actor, "catalog.read");
  const { words } = await present();
  setModelWords(words);
  return words;
}

export interface KindSummary {
  kind: EffectiveKind;
  entities: number;
  /** Documents of this kind with errors */
  refused: number;
}

/** Every kind: the catalog's own first, then the built-in ones in the order in which they are used. */
export async function listKinds(actor: Actor): Promise<KindSummary[]> {
  authorize(actor, "catalog.read");
  const [{ effective }, counts, refused] = await Promise.all([
    present(),
    rows<{ kind: string; entities: number }>(
      "SELECT kind, count(*)::int AS entities FROM entity WHERE deleted_at IS NULL GROUP BY kind",
    ),
    rows<{ kind: string; refused: number }>(
      `SELECT split_part(entity_ref, ':', 1) AS kind, count(DISTINCT entity_ref)::int AS refused
       FROM problem WHERE severity = 'error' AND entity_ref IS NOT NULL GROUP BY 1`,
    ),
  ]);
  const entities = new Map(counts.map((row) => [row.kind, row.entities]));
  const errors = new Map(refused.map((row) => [row.kind, row.refused]));
  return effective.kinds
    .map((kind) => ({
      kind,
      entities: entities.get(kind.id) ?? 0,
      refused: errors.get(kind.id) ?? 0,
    }))
    .sort((a, b) => Number(a.kind.builtIn) - Number(b.kind.builtIn));
}

/** A Kind descriptor and where it stands. */
export interface KindPlace {
  label: EntityLabel;
  role: "defines" | "extends";
  source: string;
  /** Its file in the portal's own source; null when it is written elsewhere */
  portalPath: string | null;
  path: string | null;
  line: number;
  webUrl: string | null;
}

export interface KindDetail extends KindSummary {
  fields: FieldRow[];
  /** Each derived property with how it comes about */
  lineage: { property: DerivedProperty; text: string }[];
  places: KindPlace[];
}

/** @param id lower-cased kind */
export async function getKind(actor: Actor, id: string): Promise<KindDetail | null> {
  const summary = (await listKinds(actor)).find(({ kind }) => kind.id === id);
  if (!summary) return null;
  const { kind } = summary;
  const { model } = await present();
  const defined = model.kinds.find(({ ref }) => ref === kind.definedBy);
  return {
    ...summary,
    fields: defined ? schemaFields(defined.schema) : builtInFields(kind.kind),
    lineage: kind.derived.map((property) => ({ property, text: lineageOf(property) })),
    places: await readPlaces(kind),
  };
}

interface PlaceRow extends LabelColumns {
  ref: string;
  source: string;
  config: StoredSource;
  revision: string | null;
  path: string | null;
  line: number;
}

async function readPlaces({ definedBy, extendedBy }: EffectiveKind): Promise<KindPlace[]> {
  const refs = definedBy ? [definedBy, ...extendedBy] : extendedBy;
  if (refs.length === 0) return [];
  const found = await rows<PlaceRow & Record<string, unknown>>(
    `SELECT e.ref, e.kind, e.namespace, e.name, e.title, e.line, f.path, s.name AS source, s.config, s.revision
     FROM entity e JOIN source s ON s.id = e.source_id LEFT JOIN descriptor_file f ON f.id = e.file_id
     WHERE e.ref = ANY($1) AND e.deleted_at IS NULL`,
    [refs],
  );
  const byRef = new Map(found.map((row) => [row.ref, row]));
  return refs.flatMap((ref) => {
    const row = byRef.get(ref);
    if (!row) return [];
    const { source, config: stored, revision, path, line } = row;
    return {
      label: labelOf(ref, row),
      role: ref === definedBy ? ("defines" as const) : ("extends" as const),
      source,
      portalPath: stored.type === "portal" ? path : null,
      path,
      line,
      webUrl: path === null ? null : filePage(stored, revision, path, line),
    };
  });
}

/** The text of a kind that is written in the portal; null when there is no such file. */
export async function getKindText(actor: Actor, path: string): Promise<string | null> {
  authorize(actor, "catalog.read");
  const [row] = await rows<{ content: string }>("SELECT content FROM portal_file WHERE path = $1", [path]);
  return row?.content ?? null;
}

/** Most entities that a preview looks at: some seconds' worth. */
const MAX_CHECKED = 20_000;
const PAGE = 1_000;

/** What is wrong with a draft, and what saving it would do to the entities that are there. */
export async function previewKind(actor: Actor, draft: KindDraft): Promise<KindPreview> {
  authorize(actor, "catalog.read");
  const { model } = await present();
  const { problems, entity, ref } = await judgeDraft(draft.text, policyOf(model));
  if (!entity || !ref) return { ...emptyPreview, problems };
  const proposed = proposedModel(await kindRecords(pool()), ref, entity);
  const preview = await compareModels(model, proposed, ref);
  return { ...preview, problems, accepted: true };
}

/** What deleting a kind would do. @param ref of its Kind descriptor */
export async function previewKindDeletion(actor: Actor, ref: string): Promise<KindPreview> {
  authorize(actor, "catalog.read");
  const { model } = await present();
  const preview = await compareModels(model, proposedModel(await kindRecords(pool()), ref, null), ref);
  return { ...preview, accepted: true };
}

const emptyPreview: KindPreview = {
  problems: [],
  accepted: false,
  kind: null,
  entities: 0,
  checked: 0,
  breaks: { total: 0, entities: [] },
  mends: 0,
  enters: 0,
  relationsAdded: { total: 0, examples: [] },
  relationsRemoved: { total: 0, examples: [] },
  derived: { added: [], changed: [], removed: [] },
};

function policyOf(model: CatalogModel): KindPolicy {
  const extraKinds = config().catalog.kinds.flatMap(({ kind, apiVersions }) =>
    apiVersions ? apiVersions.map((apiVersion) => ({ kind, apiVersion })) : [{ kind }],
  );
  return { extraKinds, model };
}

/** Kinds that a descriptor is about, as entities write them. */
function kindsOf(model: CatalogModel, ref: string): string[] {
  return [
    ...model.kinds.flatMap((one) => (one.ref === ref ? one.kind : [])),
    ...model.extensions.flatMap((one) => (one.ref === ref ? one.extends : [])),
  ];
}

async function compareModels(now: CatalogModel, proposed: CatalogModel, ref: string): Promise<KindPreview> {
  const kinds = [...new Set([...kindsOf(now, ref), ...kindsOf(proposed, ref)])];
  const ids = kinds.map((kind) => kind.toLowerCase());
  const comparison = new ModelComparison(policyOf(now), policyOf(proposed));
  const [counted] = await rows<{ total: number }>(
    "SELECT count(*)::int AS total FROM entity WHERE kind = ANY($1) AND deleted_at IS NULL",
    [ids],
  );
  for (let after = ""; comparison.result.checked < MAX_CHECKED; ) {
    const found = await rows<{ ref: string; data: Entity }>(
      `SELECT ref, data FROM entity WHERE kind = ANY($1) AND deleted_at IS NULL AND ref > $2
       ORDER BY ref LIMIT ${PAGE}`,
      [ids, after],
    );
    for (const one of found) comparison.add(one.ref, one.data);
    const last = found.at(-1);
    if (!last || found.length < PAGE) break;
    after = last.ref;
  }
  return {
    ...emptyPreview,
    ...comparison.result,
    kind: kindsOf(proposed, ref)[0] ?? kinds[0] ?? null,
    entities: counted?.total ?? 0,
    enters: await countEntering(ids, proposed),
    derived: derivedChanges(now, proposed),
  };
}

const MAX_FILES = 50;

/** Documents of these kinds that no entity stands for yet, and that the model would take. */
async function countEntering(ids: readonly string[], model: CatalogModel): Promise<number> {
  const files = await rows<{ path: string; content: string; refs: string[] }>(
    `SELECT f.path, f.content, array_agg(DISTINCT p.entity_ref) AS refs
     FROM problem p JOIN descriptor_file f ON f.id = p.file_id
     WHERE p.severity = 'error' AND split_part(p.entity_ref, ':', 1) = ANY($1) AND f.content IS NOT NULL
       AND NOT EXISTS (SELECT FROM entity e WHERE e.ref = p.entity_ref AND e.deleted_at IS NULL)
     GROUP BY f.id, f.path, f.content ORDER BY f.path LIMIT ${MAX_FILES}`,
    [ids],
  );
  const kinds = policyOf(model);
  let entering = 0;
  for (const { path, content, refs } of files) {
    const location = { type: "portal" as const, target: path };
    const { documents } = await readDescriptor({ path, text: content, location, kinds });
    entering += documents.filter(
      ({ accepted, entityRef }) => accepted && entityRef !== null && refs.includes(entityRef),
    ).length;
  }
  return entering;
}

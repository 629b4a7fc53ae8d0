/** Random documents and predicates about them, and documents as rows. For tests. */
import fc from "fast-check";
import { rows } from "#lib/db/pool.ts";
import type { Candidate } from "./evaluate.ts";
import { eachLeaf, factsOf } from "./facts.ts";
import { eachProperty } from "./property-path.ts";
import type { Predicate, Property } from "./types.ts";

/** Texts that break what is put together carelessly. */
const nasty = [
  "",
  " ",
  "a=b",
  "=",
  "100%",
  "_",
  "under_score",
  "back\\slash",
  "\\",
  "o'brien",
  '"quoted"',
  "$1",
  "{a,b}",
  "NULL",
  "null",
  "true",
  "Überweisung",
  "ΑΣ",
  "İstanbul",
  "תשלום",
  "🚀",
  "\u001f",
  "\u0001",
  "x".repeat(200),
  "X".repeat(201),
  "kafka",
  "Kafka",
  "2024-02-30",
  "2024-02-29",
  "2024-02-29T10:00:00Z",
  "2024-02-29T10:00+02:00",
  "0000-01-01",
  "10",
  "9",
  "-1.5",
  "1e5",
  "1e99",
  "1e999",
];

const text = fc
  .oneof(fc.constantFrom(...nasty), fc.string({ maxLength: 12, unit: "grapheme" }))
  .map(storable);
const key = fc.oneof(
  fc.constantFrom(
    "type",
    "Owner",
    "a.b",
    "x=y",
    "back\\slash",
    "per%cent",
    "k_1",
    "K_1",
    "ключ",
    "github.com/project-slug",
  ),
  fc.constantFrom("n".repeat(190)),
);
const scalar = fc.oneof(
  { weight: 4, arbitrary: text },
  { weight: 1, arbitrary: fc.integer({ min: -20, max: 20 }) },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  { weight: 1, arbitrary: fc.constantFrom(true, false, null) },
);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: "small" },
    scalar,
    fc.array(tie("any"), { maxLength: 3 }),
    fc.dictionary(key, tie("any"), { maxKeys: 3 }),
  ),
})).any;

/** What PostgreSQL stores of a text: everything but NUL and lone surrogates. */
function storable(given: string): string {
  return given.replaceAll("\u0000", "").toWellFormed();
}

const kinds = ["Component", "API", "Group"];
const relationTypes = ["ownedBy", "dependsOn", "hasPart"];

/** Refs of the entities that tests make, and one that nothing has. */
const refs = ["component:default/e0", "api:default/e1", "group:default/nobody"];

const documents = fc.record({
  kind: fc.constantFrom(...kinds),
  title: fc.option(text, { nil: undefined }),
  description: fc.option(text, { nil: undefined }),
  tags: fc.option(fc.uniqueArray(fc.constantFrom("java", "go", "c++", "a.b"), { maxLength: 3 }), {
    nil: undefined,
  }),
  labels: fc.option(fc.dictionary(key, text, { maxKeys: 2 }), { nil: undefined }),
  annotations: fc.option(fc.dictionary(key, text, { maxKeys: 2 }), { nil: undefined }),
  spec: fc.option(fc.dictionary(key, value, { maxKeys: 4 }), { nil: undefined }),
  relations: fc.array(
    fc.record({ type: fc.constantFrom(...relationTypes), targetRef: fc.constantFrom(...refs) }),
    { maxLength: 3 },
  ),
});

export interface SampleEntity extends Candidate {
  ref: string;
  kind: string;
  name: string;
  title: string | null;
  document: Record<string, unknown>;
}

/** A few entities named e0, e1, …; names are in two cases. */
export const entities = fc.array(documents, { minLength: 1, maxLength: 12 }).map((given) =>
  given.map(
    ({ kind, title, description, tags, labels, annotations, spec, relations }, index): SampleEntity => {
      const name = index % 2 === 0 ? `e${index}` : `E${index}`;
      const metadata = defined({ name, namespace: "default", title, description, tags, labels, annotations });
      const entityKind = index === 0 ? "Component" : index === 1 ? "API" : kind;
      return {
        id: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
        ref: `${entityKind}:default/${name}`.toLowerCase(),
        kind: entityKind.toLowerCase(),
        name,
        title: title ?? null,
        document: defined({ apiVersion: "test/v1", kind: entityKind, metadata, spec }),
        searchText: [name, title, description, ...(tags ?? [])].filter(Boolean).join(" ").toLowerCase(),
        relations,
      };
    },
  ),
);

function defined<T extends object>(given: T): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).filter(([, present]) => present !== undefined));
}

/** Every path of the documents, and one that none has. */
export function pathsOf(given: readonly SampleEntity[]): string[] {
  const paths = new Set(["kind", "metadata.uid", "spec.none", "relations.none", "constructor", "__proto__"]);
  for (const { document } of given) eachLeaf(document, (path) => paths.add(path));
  return [...paths];
}

/** Paths and values that occur in the documents, in other letters sometimes, and some that do not. */
export function predicatesAbout(given: readonly SampleEntity[]): fc.Arbitrary<Predicate> {
  const paths = new Set([
    "kind",
    "metadata.name",
    "metadata.namespace",
    "metadata.uid",
    "metadata.title",
    "spec.none",
  ]);
  const values = new Set<string>([...nasty, ...given.map(({ id }) => id), "component", "e1", "default"]);
  for (const { document } of given) {
    const lists = (path: string, item: string) => paths.add(`${path}.${item}`);
    const leaf = (path: string, found: unknown) => {
      paths.add(path);
      values.add(String(found));
    };
    eachLeaf(document, leaf, lists);
  }
  for (const type of relationTypes) paths.add(`relations.${type}`);
  const inAnyCase = (texts: Iterable<string>) =>
    fc
      .tuple(fc.constantFrom(...texts), fc.constantFrom(0, 1, 2))
      .map(([each, letters]) =>
        letters === 0 ? each : letters === 1 ? each.toLowerCase() : each.toUpperCase(),
      );
  const path = inAnyCase(paths);
  const wanted = fc.oneof(inAnyCase([...values, ...refs]), text);
  const part = fc
    .tuple(wanted, fc.nat(5), fc.nat(5))
    .map(([each, from, length]) => each.slice(from, from + length).toWellFormed());
  const leaf: fc.Arbitrary<Predicate> = fc.oneof(
    fc.record({ op: fc.constant("equals" as const), path, values: fc.array(wanted, { maxLength: 3 }) }),
    fc.record({ op: fc.constant("exists" as const), path }),
    fc.record({
      op: fc.constantFrom("prefix" as const, "includes" as const),
      path,
      value: fc.oneof(wanted, part),
    }),
    fc.record({
      op: fc.constant("compare" as const),
      path,
      by: fc.constantFrom("<" as const, "<=" as const, ">" as const, ">=" as const),
      value: fc.oneof(wanted, fc.integer({ min: -20, max: 20 }), fc.double()),
    }),
    fc.record({
      op: fc.constant("relation" as const),
      type: fc.option(inAnyCase(relationTypes)),
      targets: fc.option(fc.array(inAnyCase(refs), { maxLength: 2 })),
    }),
    fc.record({ op: fc.constant("words" as const), text: fc.oneof(wanted, part) }),
    fc.record({
      op: fc.constant("substring" as const),
      paths: fc.array(path, { maxLength: 3 }),
      term: fc.oneof(wanted, part),
    }),
  );
  return fc.letrec<{ any: Predicate }>((tie) => ({
    any: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      leaf,
      fc.record({
        op: fc.constantFrom("all" as const, "any" as const),
        of: fc.array(tie("any"), { maxLength: 3 }),
      }),
      fc.record({ op: fc.constant("not" as const), of: tie("any") }),
    ),
  })).any;
}

/** Makes the catalog hold these entities; `only` these, unless they are added to the others. */
export async function storeEntities(
  given: readonly SampleEntity[],
  mode: "only" | "add" = "only",
): Promise<void> {
  if (mode === "only") await rows("WITH edges AS (DELETE FROM relation) DELETE FROM entity");
  await rows(
    `WITH src AS (
       INSERT INTO source (name, type, config, origin) VALUES ('test', 'file', '{}', 'demo')
       ON CONFLICT (name) DO UPDATE SET status = 'ok' RETURNING id
     )
     INSERT INTO entity (id, ref, kind, namespace, name, title, description, sort_name, type, lifecycle, tags, search_text, data, facts, etag, source_id)
     SELECT given.id, ref, kind, 'default', name, title, description, lower(coalesce(title, name)), type, lifecycle, tags, "searchText", document,
       facts, '', src.id
     FROM src, json_to_recordset($1) AS given (id uuid, ref text, kind text, name text, title text, description text, type text, lifecycle text, tags text[],
       "searchText" text, document jsonb, facts text[])
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(given.map((entity) => ({ ...entity, ...columnsOf(entity) })))],
  );
  await rows(
    `INSERT INTO relation (origin_id, source_ref, type, target_ref)
     SELECT DISTINCT id, ref, type, "targetRef"
     FROM json_to_recordset($1) AS given (id uuid, ref text, type text, "targetRef" text)
     ON CONFLICT DO NOTHING`,
    [
      JSON.stringify(
        given.flatMap(({ id, ref, relations }) => relations.map((edge) => ({ id, ref, ...edge }))),
      ),
    ],
  );
}

function columnsOf({ document }: SampleEntity) {
  const { metadata, spec } = document;
  const { tags = [], description = null } = metadata as { tags?: string[]; description?: string };
  const { type, lifecycle } = (spec ?? {}) as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === "string" ? value : null);
  return { tags, description, type: text(type), lifecycle: text(lifecycle), facts: factsOf(document) };
}

/** What `property_path` would hold of the documents. */
export function propertiesOf(given: readonly SampleEntity[]): Property[] {
  const found = new Map<string, Property>();
  for (const { kind, document } of given) {
    const isNew = (path: string) => !found.has(`${kind} ${path}`);
    eachProperty(document, isNew, (property) => found.set(`${kind} ${property.path}`, { kind, ...property }));
  }
  return [...found.values()];
}

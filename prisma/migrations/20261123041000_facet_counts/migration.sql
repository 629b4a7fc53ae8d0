-- What lists count over, narrow: one row a living entity with the columns that facets are made of, and how often each value
-- occurs, by kind and (under the empty kind) over all. Both are brought up to date in the transaction of every change.
CREATE TABLE "entity_facets" (
    "ref" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "type" TEXT,
    "owner_ref" TEXT,
    "owner_text" TEXT,
    "lifecycle" TEXT,
    "system_ref" TEXT,
    "domain_ref" TEXT,
    "tags" TEXT[] NOT NULL DEFAULT '{}',
    "uncounted" TEXT[] NOT NULL DEFAULT '{}',

    CONSTRAINT "entity_facets_pkey" PRIMARY KEY ("ref")
);

CREATE TABLE "facet_count" (
    "facet" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "facet_count_pkey" PRIMARY KEY ("facet", "kind", "value")
);

INSERT INTO "entity_facets"
SELECT e.ref, e.kind, e.type, e.owner_ref, e.owner_text, e.lifecycle, e.system_ref, e.domain_ref, e.tags, array_remove(ARRAY[
    CASE WHEN e.type IS NULL AND e.facts @> '{spec.type}' OR octet_length(e.type) > 2000 THEN 'type' END,
    CASE WHEN e.lifecycle IS NULL AND e.facts @> '{spec.lifecycle}' OR octet_length(e.lifecycle) > 2000 THEN 'lifecycle' END,
    CASE WHEN e.owner_text IS NULL AND e.facts @> '{spec.owner}' OR octet_length(e.owner_text) > 2000 THEN 'owner text' END
  ], NULL)
FROM "entity" e WHERE e.deleted_at IS NULL;

INSERT INTO "facet_count"
SELECT counted.facet, of_kind.kind, counted.value, count(*)
FROM "entity_facets" f
CROSS JOIN LATERAL (
    SELECT * FROM (VALUES ('kind', f.kind), ('type', f.type), ('owner', f.owner_ref), ('owner text', f.owner_text),
        ('lifecycle', f.lifecycle), ('system', f.system_ref), ('domain', f.domain_ref)) columns (facet, value)
    UNION ALL SELECT 'tag', tag FROM unnest(f.tags) tag
    UNION ALL SELECT 'uncounted', facet FROM unnest(f.uncounted) facet
) counted
CROSS JOIN LATERAL (VALUES (f.kind), ('')) of_kind (kind)
WHERE octet_length(counted.value) <= 2000 GROUP BY 1, 2, 3;

-- The most frequent values of a facet first.
CREATE INDEX "facet_count_facet_kind_count_value_idx" ON "facet_count"("facet", "kind", "count" DESC, "value");

CREATE TABLE "api_definition" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "entity_ref" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "revision" TEXT,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "api_definition_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "api_definition_entity_ref_seen_at_idx" ON "api_definition"("entity_ref", "seen_at" DESC);

-- What the catalog has now is what the next change is compared with.
INSERT INTO "api_definition" (entity_ref, type, definition, hash, revision, seen_at)
SELECT e.ref, coalesce(e.type, ''), e.data->'spec'->>'definition',
       md5(coalesce(e.type, '') || E'\n' || (e.data->'spec'->>'definition')), s.revision, e.updated_at
FROM "entity" e JOIN "source" s ON s.id = e.source_id
WHERE e.kind = 'api' AND e.deleted_at IS NULL AND length(e.data->'spec'->>'definition') BETWEEN 1 AND 10000000;

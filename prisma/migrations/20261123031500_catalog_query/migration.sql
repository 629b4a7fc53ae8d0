-- What arbitrary filters, the Backstage-compatible API, derived properties and attributes of relations need.

-- Every scalar of the document as lower-cased `path=value`, and every path alone: one GIN index answers "equals" and "exists".
ALTER TABLE "entity" ADD COLUMN "facts" TEXT[] NOT NULL DEFAULT '{}';
-- The finished document as its API gives it, uid and etag included, relations beside it: passed through as text.
ALTER TABLE "entity" ADD COLUMN "document" TEXT NOT NULL DEFAULT '';
ALTER TABLE "entity" ADD COLUMN "relations" TEXT NOT NULL DEFAULT '[]';
-- Values that the portal computes, by property name.
ALTER TABLE "entity" ADD COLUMN "derived" JSONB NOT NULL DEFAULT '{}';
CREATE INDEX "entity_facts_idx" ON "entity" USING GIN ("facts") WHERE "deleted_at" IS NULL;

-- What an edge says beside its type: protocol, criticality, since.
ALTER TABLE "relation" ADD COLUMN "attributes" JSONB;
CREATE INDEX "relation_target_ref_type_source_ref_idx" ON "relation"("target_ref", "type", "source_ref");

-- One row. Its number grows in the transaction of every change to entities, relations or problems: what caches compare.
CREATE TABLE "catalog_state" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "version" BIGINT NOT NULL DEFAULT 1,

    CONSTRAINT "catalog_state_pkey" PRIMARY KEY ("id")
);
INSERT INTO "catalog_state" DEFAULT VALUES;

-- Every path that documents of a kind have, for choosing columns and filters and for finding a value of `data` again.
CREATE TABLE "property_path" (
    "kind" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "json_path" TEXT NOT NULL,
    "value_type" TEXT NOT NULL,

    CONSTRAINT "property_path_pkey" PRIMARY KEY ("kind", "path")
);

-- Every descriptor file is read again at the next sync, which fills the new columns.
UPDATE "descriptor_file" SET "content_hash" = '';
UPDATE "source" SET "sync_requested_at" = now();

-- Lists skip tombstones: with indexes over the living alone, counting and paging need not look at the rows themselves.
DROP INDEX "entity_sort_name_ref_idx";
DROP INDEX "entity_kind_sort_name_ref_idx";
CREATE INDEX "entity_sort_name_ref_idx" ON "entity"("sort_name", "ref") WHERE "deleted_at" IS NULL;
CREATE INDEX "entity_kind_sort_name_ref_idx" ON "entity"("kind", "sort_name", "ref") WHERE "deleted_at" IS NULL;

-- Lists by metadata.name, of one kind and of all, as Backstage's clients ask for them: the page and its cursor come from the
-- index. Names are ASCII, so folding them in the C locale is what any other makes of them.
CREATE INDEX "entity_kind_name_id_idx" ON "entity" ("kind", lower("name" COLLATE "C"), "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "entity_name_id_idx" ON "entity" (lower("name" COLLATE "C"), "id") WHERE "deleted_at" IS NULL;

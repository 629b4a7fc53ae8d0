-- The newest first: the catalog's order by change, and the home page.
CREATE INDEX "entity_updated_at_idx" ON "entity"("updated_at" DESC) WHERE "deleted_at" IS NULL;

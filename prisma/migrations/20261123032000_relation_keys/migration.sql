-- One index instead of two over the same three texts, and a small one for what an entity declared. The foreign key goes: edges
-- are written before the entities that declare them, whose rows hold them as text, and leave with their tombstones.
ALTER TABLE "relation" DROP CONSTRAINT "relation_origin_id_fkey";
ALTER TABLE "relation" DROP CONSTRAINT "relation_pkey";
ALTER TABLE "relation" ADD CONSTRAINT "relation_pkey" PRIMARY KEY ("source_ref", "type", "target_ref", "origin_id");
DROP INDEX "relation_source_ref_type_target_ref_idx";
CREATE INDEX "relation_origin_id_idx" ON "relation"("origin_id");

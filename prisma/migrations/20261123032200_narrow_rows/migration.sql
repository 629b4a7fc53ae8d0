-- Document, data and facts of an entity stand beside its row instead of in it: counts, facets and lists go through half as many
-- pages, and whoever wants a document reads it by its address.
ALTER TABLE "entity" SET (toast_tuple_target = 1024);

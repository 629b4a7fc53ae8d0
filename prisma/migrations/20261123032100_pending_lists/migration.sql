-- New entries wait in a list of this many kB before they are sorted into the index. Its pages stay with the index for good, and
-- readers go through it: at the usual 4 MB it was half of a small catalog's index.
ALTER INDEX "entity_facts_idx" SET (gin_pending_list_limit = 1024);
ALTER INDEX "entity_search_text_idx" SET (gin_pending_list_limit = 512);
ALTER INDEX "entity_tags_idx" SET (gin_pending_list_limit = 256);

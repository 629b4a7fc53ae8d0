-- The text of a descriptor file as last read, so that every web replica can show it without access to the source.
ALTER TABLE "descriptor_file" ADD COLUMN "content" TEXT;

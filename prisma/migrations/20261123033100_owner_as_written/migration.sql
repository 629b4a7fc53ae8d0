-- spec.owner as its author wrote it: the one field that every client counts and sorts by and that no column holds. Kept by the
-- database itself. Anything but a text stays in the document.
ALTER TABLE "entity" ADD COLUMN "owner_text" TEXT
  GENERATED ALWAYS AS (CASE WHEN jsonb_typeof("data"->'spec'->'owner') = 'string' THEN "data"->'spec'->>'owner' END) STORED;

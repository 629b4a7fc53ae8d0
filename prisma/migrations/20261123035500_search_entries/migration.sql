-- The search index: one narrow row for everything that can be found, written in the transaction that changes the thing itself.

-- The words of a text with one space between them. What separates words is everything of ASCII but letters and digits, and
-- punctuation beyond it. lib/search/words.ts says the same for what is searched.
CREATE FUNCTION "search_spaced"(t TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
    btrim(CASE WHEN length(t) > 400
        THEN regexp_replace(regexp_replace(t, '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f\ufeff]+', ' ', 'g'), '([^ ]{100})[^ ]+', '\1', 'g')
        ELSE regexp_replace(t, '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f\ufeff]+', ' ', 'g')
    END);

-- What is found by: `<` before a whole name or title without its spaces, `^` before each word of name, title and tags, nothing
-- before any word of the whole text, `=` before a mark such as `=kind=api`. One inverted index answers all four, with prefixes.
-- Texts are lower-cased already.
CREATE FUNCTION "search_lexemes"(name TEXT, title TEXT, label TEXT, body TEXT, marks TEXT[]) RETURNS TSVECTOR LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
    array_to_tsvector(array_remove(array_remove(
        ARRAY['<' || replace(search_spaced(name), ' ', ''), '<' || replace(search_spaced(title), ' ', '')]
        || string_to_array('^' || replace(search_spaced(label), ' ', ' ^'), ' ')
        || string_to_array(search_spaced(body), ' ')
        || marks, NULL), ''));

CREATE TABLE "search_entry" (
    "type" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subtype" TEXT,
    "owner_ref" TEXT,
    "permission" TEXT NOT NULL,
    "title" TEXT,
    "description" TEXT,
    "url" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "words" tsvector NOT NULL,

    CONSTRAINT "search_entry_pkey" PRIMARY KEY ("type","ref")
);

-- Words of names, titles and tags, for what was mistyped and for the middle of words. They are never taken out: one that
-- nothing has any more finds nothing.
CREATE TABLE "search_word" (
    "word" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "search_word_pkey" PRIMARY KEY ("word")
);

INSERT INTO "search_entry" ("type", "ref", "kind", "subtype", "owner_ref", "permission", "updated_at", "words")
SELECT 'entity', e.ref, e.kind, e.type, e.owner_ref, 'catalog.read', e.updated_at,
    search_lexemes(
        substr(e.ref, strpos(e.ref, '/') + 1),
        CASE WHEN e.title IS NOT NULL THEN e.sort_name END,
        concat_ws(' ', substr(e.ref, strpos(e.ref, '/') + 1), e.sort_name, array_to_string(e.tags, ' '),
            CASE WHEN e.name ~ '[a-z0-9][A-Z]' THEN lower(regexp_replace(e.name, '([a-z0-9])([A-Z])', '\1 \2', 'g')) END),
        e.search_text,
        ARRAY['=kind=' || e.kind, '=namespace=' || lower(e.namespace), '=type=' || lower(left(e.type, 200)),
            '=lifecycle=' || lower(left(e.lifecycle, 200)), '=owner=' || e.owner_ref, '=system=' || e.system_ref,
            '=domain=' || e.domain_ref] || string_to_array('=tag=' || array_to_string(e.tags, chr(1) || '=tag='), chr(1)))
FROM "entity" e WHERE e.deleted_at IS NULL;

INSERT INTO "search_word" SELECT DISTINCT substr(lexeme, 2) FROM "search_entry", unnest(tsvector_to_array(words)) lexeme
WHERE lexeme LIKE '^%' AND length(lexeme) > 3 AND lexeme !~ '^[\^0-9]*$';

CREATE INDEX "search_entry_words_idx" ON "search_entry" USING GIN ("words");
CREATE INDEX "search_entry_updated_at_ref_idx" ON "search_entry"("updated_at" DESC, "ref");
CREATE INDEX "search_word_word_idx" ON "search_word" USING GIN ("word" gin_trgm_ops);

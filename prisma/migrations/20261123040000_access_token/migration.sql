-- Access tokens of people, for programs. The secret itself is nowhere: only its SHA-256.
CREATE TABLE "access_token" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "short_id" TEXT NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by" UUID,

    CONSTRAINT "access_token_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "access_token_short_id_key" ON "access_token"("short_id");
CREATE UNIQUE INDEX "access_token_secret_hash_key" ON "access_token"("secret_hash");
CREATE INDEX "access_token_person_id_created_at_idx" ON "access_token"("person_id", "created_at" DESC);
ALTER TABLE "access_token" ADD CONSTRAINT "access_token_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The token a change came through. Its name is kept as it was: the row outlives the token.
ALTER TABLE "audit_event" ADD COLUMN "token_id" UUID;
ALTER TABLE "audit_event" ADD COLUMN "token_name" TEXT;

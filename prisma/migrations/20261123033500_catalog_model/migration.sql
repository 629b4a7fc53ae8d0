-- Files that are written in the portal itself: the source of type "portal" reads them as the others read theirs.
CREATE TABLE "portal_file" (
    "path" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "portal_file_pkey" PRIMARY KEY ("path")
);

-- One row: which model of kinds the stored entities were derived under, so that a change of it is seen in the transaction that makes it.
CREATE TABLE "catalog_model" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "judged_hash" TEXT NOT NULL,
    "derived_hash" TEXT NOT NULL,

    CONSTRAINT "catalog_model_pkey" PRIMARY KEY ("id")
);

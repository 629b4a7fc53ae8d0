-- AlterTable
ALTER TABLE "person" ADD COLUMN     "configured_role" TEXT,
ADD COLUMN     "configured_role_source" TEXT,
ADD COLUMN     "matched_by" TEXT;

import { CatalogSkeleton } from "#components/catalog/catalog-skeleton.tsx";

export default function Loading() {
  return <CatalogSkeleton />;
}

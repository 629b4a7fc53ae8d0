import { Skeleton, SkeletonGroup, SkeletonRows } from "#components/ui/skeleton.tsx";
import { Page } from "./page.tsx";

/** A page of a title and a list, while it loads. */
export function PageSkeleton() {
  return (
    <Page>
      <SkeletonGroup>
        <Skeleton className="h-7 w-64" />
        <Skeleton className="mt-3 mb-6 h-4 w-96 max-w-full" />
        <div className="rounded-lg border border-border bg-surface">
          <SkeletonRows rows={10} />
        </div>
      </SkeletonGroup>
    </Page>
  );
}

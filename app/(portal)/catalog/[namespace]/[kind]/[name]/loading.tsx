import { Page, PageColumns } from "#components/layout/page.tsx";
import { Skeleton, SkeletonGroup } from "#components/ui/skeleton.tsx";

export default function EntityLoading() {
  return (
    <Page>
      <SkeletonGroup label="Loading the entity">
        <div className="mb-8 flex gap-3">
          <Skeleton className="size-10" />
          <div className="flex flex-1 flex-col gap-2">
            <Skeleton className="h-7 w-64" />
            <Skeleton className="h-5 w-full max-w-lg" />
          </div>
        </div>
        <Skeleton className="mb-6 h-10" />
        <PageColumns aside={<Skeleton className="h-80" />} asideLabel="Loading">
          <Skeleton className="h-28" />
          <Skeleton className="h-80" />
        </PageColumns>
      </SkeletonGroup>
    </Page>
  );
}

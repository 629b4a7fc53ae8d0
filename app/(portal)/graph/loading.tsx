import { Page } from "#components/layout/page.tsx";
import { Skeleton, SkeletonGroup } from "#components/ui/skeleton.tsx";

export default function GraphLoading() {
  return (
    <Page>
      <SkeletonGroup label="Loading the graph" className="flex flex-col gap-4">
        <Skeleton className="h-8 w-72" />
        <Skeleton className="h-8 w-full max-w-3xl" />
        <Skeleton className="h-[max(24rem,calc(100dvh-26rem))]" />
      </SkeletonGroup>
    </Page>
  );
}

import { Page } from "#components/layout/page.tsx";
import { Skeleton, SkeletonGroup } from "#components/ui/skeleton.tsx";

export default function GraphLoading() {
  return (
    <Page>
      {/* Without script nothing would put the page, which follows further down, in the place of this skeleton. */}
      <noscript>
        <style>{'[hidden][id^="S:"] { display: block !important; } [data-waiting] { display: none; }'}</style>
      </noscript>
      <div data-waiting>
        <SkeletonGroup label="Loading the graph" className="flex flex-col gap-4">
          <Skeleton className="h-8 w-72" />
          <Skeleton className="h-8 w-full max-w-3xl" />
          <Skeleton className="h-[max(24rem,calc(100dvh-26rem))]" />
        </SkeletonGroup>
      </div>
    </Page>
  );
}

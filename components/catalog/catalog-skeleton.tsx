import { Page, PageHeader } from "#components/layout/page.tsx";
import { Skeleton, SkeletonGroup } from "#components/ui/skeleton.tsx";

const lines = (count: number) => Array.from({ length: count }, (_, line) => line);

/** The catalog's own layout, empty. */
export function CatalogSkeleton() {
  return (
    <Page>
      <PageHeader title="Catalog" />
      <SkeletonGroup label="Loading the catalog">
        <div className="flex h-10 items-center gap-5 border-b border-border">
          {lines(5).map((line) => (
            <Skeleton key={line} className="h-4 w-20" />
          ))}
        </div>
        <div className="mt-4 grid gap-x-6 lg:grid-cols-[13rem_minmax(0,1fr)]">
          <div className="flex flex-col gap-3 pt-2 max-lg:hidden">
            {lines(14).map((line) => (
              <Skeleton key={line} className={line % 5 === 0 ? "mt-3 h-4 w-20" : "h-4 w-full"} />
            ))}
          </div>
          <div className="min-w-0">
            <Skeleton className="h-8 w-full sm:max-w-96" />
            <Skeleton className="mt-3 mb-2 h-5 w-24" />
            <div className="divide-y divide-border rounded-lg border border-border bg-surface">
              {lines(12).map((line) => (
                <div key={line} className="flex h-13 items-center gap-6 px-3">
                  <Skeleton className="h-4 w-2/5" />
                  <Skeleton className="h-4 w-1/6 max-sm:hidden" />
                  <Skeleton className="h-4 w-1/6 max-md:hidden" />
                  <Skeleton className="ml-auto h-4 w-16" />
                </div>
              ))}
            </div>
          </div>
        </div>
      </SkeletonGroup>
    </Page>
  );
}

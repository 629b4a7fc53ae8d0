import { Suspense } from "react";
import { PageColumns } from "#components/layout/page.tsx";
import { Skeleton, SkeletonGroup, SkeletonRows } from "#components/ui/skeleton.tsx";
import type { PersonActor } from "#lib/auth/actor.ts";
import { sourcesHealth } from "#lib/catalog/home/queries.ts";
import { ChangedPanel } from "./changed-panel.tsx";
import { GroupsPanel } from "./groups-panel.tsx";
import { NoSource, NotMatched } from "./onboarding.tsx";
import { OwnedPanel } from "./owned-panel.tsx";
import { ProblemsPanel } from "./problems-panel.tsx";
import { SourcesPanel } from "./sources-panel.tsx";

function PanelSkeleton({ rows }: { rows: number }) {
  return (
    <SkeletonGroup className="rounded-lg border border-border bg-surface">
      <div className="flex h-11 items-center border-b border-border px-4">
        <Skeleton className="h-4 w-32" />
      </div>
      <SkeletonRows rows={rows} />
    </SkeletonGroup>
  );
}

/**
 * What is mine, what changed, how the sources are. Each column comes when its reads are done; neither waits for the other.
 * Before there is a source everything else would be empty, so only the way to one is shown.
 */
export async function Home({ actor }: { actor: PersonActor }) {
  const { total } = await sourcesHealth(actor, 1);
  if (total === 0) return <NoSource />;
  return (
    <>
      {actor.entityRef === null && <NotMatched email={actor.email} />}
      <PageColumns
        asideLabel="Groups and sources"
        aside={
          <Suspense fallback={<PanelSkeleton rows={4} />}>
            <GroupsPanel actor={actor} />
            <SourcesPanel actor={actor} />
          </Suspense>
        }
      >
        <Suspense fallback={<PanelSkeleton rows={12} />}>
          <ProblemsPanel actor={actor} />
          <OwnedPanel actor={actor} />
          <ChangedPanel actor={actor} />
        </Suspense>
      </PageColumns>
    </>
  );
}

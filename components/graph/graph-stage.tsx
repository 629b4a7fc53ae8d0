"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Skeleton, SkeletonGroup } from "#components/ui/skeleton.tsx";
import type { GraphSearch } from "#lib/catalog/graph/schema.ts";
import { GraphCanvas } from "./graph-canvas.tsx";
import { useGraphData } from "./use-graph-data.ts";
import { hasWebGl } from "./use-scene.ts";

export interface GraphStageProps {
  /** Where the data is */
  href: string;
  /** Of the catalog; another one means to ask again */
  version: string;
  title: string;
  /** How to show it at first */
  view: Partial<Pick<GraphSearch, "layout" | "group" | "open" | "at" | "camera" | "edges">>;
  /** The page's address, which follows what is done here; null where the graph is a part of another page */
  search: GraphSearch | null;
  /** Of the drawing, its height */
  className: string;
}

/** The graph in the browser: reads the data, then draws it. Everything heavy is behind this file; load it with import(). */
export default function GraphStage(props: GraphStageProps) {
  const [attempt, setAttempt] = useState(0);
  const [able] = useState(hasWebGl);
  const answer = useGraphData(props.href, props.version, attempt);
  if (!able) {
    return (
      <EmptyState title="This browser cannot draw the graph">
        <p>It takes WebGL 2, which is off or missing here. The list says the same in words.</p>
      </EmptyState>
    );
  }
  if (answer.state === "loading") {
    return (
      <SkeletonGroup label="Loading the graph" className={props.className}>
        <Skeleton className="h-full" />
      </SkeletonGroup>
    );
  }
  if (answer.state === "failed") {
    return (
      <EmptyState
        title={answer.message}
        action={<Button onClick={() => setAttempt((count) => count + 1)}>Load the graph again</Button>}
      >
        <p>{answer.remedy}</p>
      </EmptyState>
    );
  }
  return <GraphCanvas {...props} data={answer.data} />;
}

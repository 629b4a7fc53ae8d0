"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "#components/ui/skeleton.tsx";

/** The graph, loaded when it is first drawn: WebGL and layouts are no part of a page's first script. */
export const GraphLoader = dynamic(() => import("./graph-stage.tsx"), {
  ssr: false,
  loading: () => <Skeleton className="h-[max(26rem,calc(100dvh-20rem))]" />,
});

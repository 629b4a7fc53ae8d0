"use client";

import { type ComponentType, type ReactNode, useState } from "react";
import { buttonClass } from "#components/ui/button.tsx";
import type { GraphStageProps } from "./graph-stage.tsx";

/** The drawing from the server until somebody wants to move about in it; only then the browser's graph is loaded. */
export function GraphUpgrade({
  href,
  title,
  children,
}: {
  href: string;
  title: string;
  children: ReactNode;
}) {
  const [Stage, setStage] = useState<ComponentType<GraphStageProps> | null>(null);
  const [state, setState] = useState<"still" | "loading" | "failed">("still");
  if (Stage) {
    return <Stage href={href} version="" title={title} view={{}} search={null} className="h-[32rem]" />;
  }
  const load = () => {
    setState("loading");
    import("./graph-stage.tsx").then(
      (loaded) => setStage(() => loaded.default),
      () => setState("failed"),
    );
  };
  return (
    <div className="relative">
      {children}
      <button
        type="button"
        onClick={load}
        disabled={state === "loading"}
        className={buttonClass({ size: "sm", className: "absolute right-2 bottom-1" })}
      >
        {state === "failed" ? "Load the graph again" : "Explore here"}
      </button>
    </div>
  );
}

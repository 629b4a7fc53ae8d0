import { Button } from "#components/ui/button.tsx";
import type { Work } from "./use-scene.ts";

/** What goes on while nothing, or not everything, is drawn. Over the drawing's corner; said to screen readers once. */
export function StageWork({ work, onAgain }: { work: Work; onAgain: () => void }) {
  if (work.state === "drawn") return null;
  return (
    <div
      role="status"
      className="absolute top-3 left-3 flex animate-appear-late items-center gap-3 rounded-md border border-border bg-surface-raised px-3 py-1.5 text-sm"
    >
      {work.state === "working" && (
        <>
          <span>Laying out</span>
          <progress
            aria-label="Laying out"
            max={1}
            {...(work.progress > 0 ? { value: work.progress } : {})}
            className="w-28 accent-accent"
          />
          <Button size="sm" variant="ghost" onClick={work.cancel}>
            Stop
          </Button>
        </>
      )}
      {work.state === "cancelled" && (
        <>
          <span>Stopped before it was finished.</span>
          <Button size="sm" variant="ghost" onClick={onAgain}>
            Lay out again
          </Button>
        </>
      )}
      {work.state === "failed" && (
        <>
          <span className="text-danger">The graph could not be laid out: {work.message}</span>
          <Button size="sm" variant="ghost" onClick={onAgain}>
            Try again
          </Button>
        </>
      )}
    </div>
  );
}

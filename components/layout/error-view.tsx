"use client";

import { TriangleAlert } from "lucide-react";
import { useEffect, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";

const digestOf = (error: unknown): string | null =>
  error instanceof Error && "digest" in error && typeof error.digest === "string" ? error.digest : null;

/** A page that could not be made: what happened, what to do, the id that finds it in the log, and another try. */
export function ErrorView({ error, retry }: { error: unknown; retry: () => void }) {
  const [trying, startTrying] = useTransition();
  const digest = digestOf(error);

  useEffect(() => {
    console.error(error);
  }, [error]);

  return (
    <div className="mx-auto flex max-w-xl flex-col items-start gap-3 px-6 py-20">
      <TriangleAlert aria-hidden className="size-6 text-danger" />
      <h1 className="text-xl font-semibold">This page could not be shown</h1>
      <p className="text-base text-pretty text-muted">
        The portal met an error that it did not expect. Load the page again; if the error stays, tell whoever
        runs the portal, with the id below: the log has the details under it.
      </p>
      {digest !== null && (
        <p className="flex max-w-full items-center gap-2 rounded-md border border-border bg-surface py-1 pr-1 pl-3">
          <span className="text-sm text-muted">Error id</span>
          <code className="truncate font-mono text-sm">{digest}</code>
          <CopyButton value={digest} label="Copy the error id" />
        </p>
      )}
      <div className="mt-2 flex flex-wrap gap-2">
        <Button variant="primary" aria-disabled={trying} onClick={() => startTrying(retry)}>
          {trying ? "Loading" : "Load the page again"}
        </Button>
        {/* A full load: the error may sit in what the browser already holds. */}
        <Button onClick={() => location.assign("/")}>Go home</Button>
      </div>
    </div>
  );
}

"use client";

import { useState, useTransition } from "react";
import { buttonClass } from "#components/ui/button.tsx";
import { Glyph } from "#components/ui/glyph.tsx";
import type { ErrorViewProps } from "./error-boundary-view.tsx";

const digestOf = (error: unknown): string | null =>
  error instanceof Error && "digest" in error && typeof error.digest === "string" ? error.digest : null;

/** A page that could not be made: what happened, what to do, the id that finds it in the log, and another try. */
export function ErrorView({ error, retry }: ErrorViewProps) {
  const [trying, startTrying] = useTransition();
  const [said, setSaid] = useState("");
  const digest = digestOf(error);

  return (
    <div className="mx-auto flex max-w-xl flex-col items-start gap-3 px-6 py-20">
      <Glyph name="warning" className="size-6 text-danger" />
      <h1 className="text-xl font-semibold">This page could not be shown</h1>
      <p className="text-base text-pretty text-muted">
        The portal met an error that it did not expect. Load the page again; if the error stays, tell whoever
        runs the portal, with the id below: the log has the details under it.
      </p>
      {digest !== null && (
        <p className="flex max-w-full items-center gap-2 rounded-md border border-border bg-surface py-1 pr-1 pl-3">
          <span className="text-sm text-muted">Error id</span>
          <code className="truncate font-mono text-sm">{digest}</code>
          <button
            type="button"
            aria-label="Copy the error id"
            onClick={() =>
              navigator.clipboard.writeText(digest).then(
                () => setSaid("Copied"),
                () => setSaid("The browser did not allow copying"),
              )
            }
            className={buttonClass({ variant: "ghost", size: "sm" })}
          >
            Copy
          </button>
          <span role="status" className="text-sm text-muted empty:hidden">
            {said}
          </span>
        </p>
      )}
      <div className="mt-2 flex flex-wrap gap-2">
        <button
          type="button"
          aria-disabled={trying}
          onClick={() => startTrying(retry)}
          className={buttonClass({ variant: "primary" })}
        >
          {trying ? "Loading" : "Load the page again"}
        </button>
        {/* A full load: the error may sit in what the browser already holds. */}
        <button type="button" onClick={() => location.assign("/")} className={buttonClass()}>
          Go home
        </button>
      </div>
    </div>
  );
}

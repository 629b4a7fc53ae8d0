"use client";

import { type ComponentType, useEffect, useState } from "react";

export interface ErrorViewProps {
  error: unknown;
  retry: () => void;
}

/**
 * What stands in for a page that could not be made. Every page loads this three times over (for the page, the frame and the
 * document), so it is a sentence and a button; the whole view is fetched when there is an error, and when even that fails,
 * these stay.
 */
export function ErrorBoundaryView(props: ErrorViewProps) {
  const [View, setView] = useState<ComponentType<ErrorViewProps> | null>(null);
  const { error, retry } = props;
  useEffect(() => {
    console.error(error);
    import("./error-view.tsx").then(
      (loaded) => setView(() => loaded.ErrorView),
      () => {},
    );
  }, [error]);
  if (View) return <View {...props} />;
  return (
    <div className="px-6 py-20">
      <h1 className="mb-3 text-xl font-semibold">This page could not be shown</h1>
      <button type="button" className="text-accent underline" onClick={retry}>
        Load the page again
      </button>
    </div>
  );
}

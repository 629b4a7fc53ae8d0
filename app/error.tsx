"use client";

import { ErrorBoundaryView } from "#components/layout/error-boundary-view.tsx";

export default function RootError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main>
      <ErrorBoundaryView error={error} retry={retry} />
    </main>
  );
}

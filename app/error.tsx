"use client";

import { ErrorView } from "#components/layout/error-view.tsx";

export default function RootError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main>
      <ErrorView error={error} retry={retry} />
    </main>
  );
}

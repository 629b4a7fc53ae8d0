"use client";

import { ErrorBoundaryView } from "#components/layout/error-boundary-view.tsx";

export default function PortalError({ error, retry }: { error: unknown; retry: () => void }) {
  return <ErrorBoundaryView error={error} retry={retry} />;
}

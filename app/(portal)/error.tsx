"use client";

import { ErrorView } from "#components/layout/error-view.tsx";

export default function PortalError({ error, retry }: { error: unknown; retry: () => void }) {
  return <ErrorView error={error} retry={retry} />;
}

"use client";

import { ErrorBoundaryView } from "#components/layout/error-boundary-view.tsx";
import "./globals.css";

/** Takes the place of the root layout when that is what failed. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body className="font-sans">
        <title>Error · Portolan</title>
        <main>
          <ErrorBoundaryView error={error} retry={retry} />
        </main>
      </body>
    </html>
  );
}

"use client";

import { type ComponentProps, lazy, Suspense } from "react";

// Entities of every kind share a page; what only an API's definition has comes with that tab alone. Both are drawn by the
// server at once, and come alive when their script is there.
const Find = lazy(() => import("./reference-find.tsx"));
const Paste = lazy(() => import("./compare-paste.tsx"));

export function ReferenceFind(props: ComponentProps<typeof Find>) {
  return (
    <Suspense fallback={null}>
      <Find {...props} />
    </Suspense>
  );
}

export function ComparePaste(props: ComponentProps<typeof Paste>) {
  return (
    <Suspense fallback={null}>
      <Paste {...props} />
    </Suspense>
  );
}

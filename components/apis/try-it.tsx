"use client";

import { lazy, type ReactNode, Suspense, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import type { CallForm } from "#lib/apis/types.ts";

// Only ever drawn after a click, so it needs none of what next/dynamic brings for the server.
const TryItForm = lazy(() => import("./try-it-form.tsx").then((module) => ({ default: module.TryItForm })));

/** Opens the form that calls an operation. The form itself is loaded when somebody wants it. */
export function TryIt({ form, icon }: { form: CallForm; icon: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <section
      aria-label={`Try ${form.operation.verb} ${form.operation.name}`.trim()}
      className="flex min-w-0 flex-col gap-3"
    >
      <div>
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>
          {icon} {open ? "Close the form" : "Try it"}
        </Button>
      </div>
      {open && (
        <Suspense fallback={<p className="text-sm text-muted">Loading the form…</p>}>
          <TryItForm form={form} />
        </Suspense>
      )}
    </section>
  );
}

"use client";

import { Send } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import type { CallForm } from "#lib/apis/types.ts";

const TryItForm = dynamic(() => import("./try-it-form.tsx").then((module) => module.TryItForm), {
  loading: () => <p className="text-sm text-muted">Loading the form…</p>,
});

/** Opens the form that calls an operation. The form itself is loaded when somebody wants it. */
export function TryIt({ form }: { form: CallForm }) {
  const [open, setOpen] = useState(false);
  return (
    <section
      aria-label={`Try ${form.operation.verb} ${form.operation.name}`.trim()}
      className="flex min-w-0 flex-col gap-3"
    >
      <div>
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>
          <Send aria-hidden /> {open ? "Close the form" : "Try it"}
        </Button>
      </div>
      {open && <TryItForm form={form} />}
    </section>
  );
}

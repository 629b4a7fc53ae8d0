import type { ReactNode } from "react";
import { Logo } from "#components/layout/logo.tsx";
import { Rhumb } from "#components/ui/rhumb.tsx";

/** A calm page for people who are not in yet: the chart's lines behind one narrow column. */
export function SignInFrame({ children }: { children: ReactNode }) {
  return (
    <div className="relative isolate flex min-h-dvh flex-col overflow-hidden bg-canvas text-ink">
      <Rhumb className="pointer-events-none absolute top-1/2 left-1/2 -z-10 size-[72rem] max-w-none -translate-1/2 text-border *:[vector-effect:non-scaling-stroke]" />
      <main id="main" className="m-auto w-full max-w-md px-4 py-12">
        <div className="rounded-lg border border-border bg-surface p-6 sm:p-8">
          <div className="mb-6 flex items-center gap-2.5">
            <Logo className="size-8" />
            <span className="text-lg font-semibold tracking-[-0.011em]">Portolan</span>
          </div>
          {children}
        </div>
      </main>
    </div>
  );
}

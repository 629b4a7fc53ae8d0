import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { anchorOf } from "#lib/apis/address.ts";
import type { OperationRow } from "#lib/apis/types.ts";
import { Verb } from "./verb.tsx";

/** One line of the reference that opens to everything there is to know. A link to its fragment opens it, too. */
export function OperationEntry({
  operation,
  open,
  address,
  children,
}: {
  operation: OperationRow;
  open: boolean;
  /** Of this operation, to be passed on */
  address: string;
  children: ReactNode;
}) {
  return (
    <details open={open} className="group/op">
      <summary className="flex min-h-10 min-w-0 list-none flex-wrap items-center gap-x-3 px-4 py-1.5 text-sm hover:bg-hover [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="size-4 shrink-0 text-faint transition-transform group-open/op:rotate-90"
        />
        <Verb verb={operation.verb} className="min-w-14" />
        <code
          className={`min-w-0 font-mono text-xs [overflow-wrap:anywhere] text-ink ${operation.deprecated ? "line-through" : ""}`}
        >
          {operation.name}
        </code>
        {operation.deprecated && <Badge tone="warning">deprecated</Badge>}
        {operation.summary && (
          <span
            className="min-w-0 flex-1 basis-48 truncate text-muted group-open/op:whitespace-normal"
            dir="auto"
          >
            {operation.summary}
          </span>
        )}
      </summary>
      <div className="border-t border-border bg-canvas/40 px-4 pt-2 pb-5">
        {/* Inside, because a fragment opens what its target is in, not the target itself. */}
        <div id={anchorOf(operation.id)} className="scroll-mt-28" />
        <div className="relative flex flex-col gap-5 pt-1">
          <CopyButton
            value={address}
            label={`Copy path to ${operation.name}`}
            className="absolute top-0 right-0 z-10"
          />
          {children}
        </div>
      </div>
    </details>
  );
}

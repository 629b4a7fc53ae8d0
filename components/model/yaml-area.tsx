"use client";

import { type KeyboardEvent, type Ref, useImperativeHandle, useRef } from "react";
import { cn } from "#components/ui/cn.ts";

export interface YamlAreaHandle {
  /** From 1 */
  goTo: (line: number, column: number) => void;
}

const LINE_PX = 20;
const PADDING_PX = 12;

/** A plain text field for YAML with line numbers, on which lines with problems are marked. */
export function YamlArea({
  ref,
  value,
  onChange,
  label,
  problems,
}: {
  ref: Ref<YamlAreaHandle>;
  value: string;
  onChange: (value: string) => void;
  label: string;
  problems: readonly { line: number | null; severity: "error" | "warning" }[];
}) {
  const field = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const lines = value.split("\n").length;
  const marks = new Map<number, "error" | "warning">();
  for (const { line, severity } of problems)
    if (line !== null && marks.get(line) !== "error") marks.set(line, severity);
  useImperativeHandle(ref, () => ({
    goTo: (line, column) => {
      const area = field.current;
      if (!area) return;
      const before = area.value.split("\n").slice(0, line - 1);
      const start = before.reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
      area.focus();
      area.setSelectionRange(start, start);
      area.scrollTop = Math.max(0, (line - 4) * LINE_PX);
    },
  }));
  const follow = () => {
    if (gutter.current && field.current) gutter.current.scrollTop = field.current.scrollTop;
  };
  return (
    <div className="flex h-[min(68dvh,44rem)] min-h-80 overflow-hidden rounded-md border border-border-strong bg-surface focus-within:outline-2 focus-within:-outline-offset-1 focus-within:outline-accent">
      <div
        ref={gutter}
        aria-hidden
        className="shrink-0 overflow-hidden border-r border-border bg-hover px-2 text-right font-mono text-xs text-faint select-none"
        style={{ paddingBlock: PADDING_PX, lineHeight: `${LINE_PX}px` }}
      >
        {Array.from({ length: lines }, (_, index) => index + 1).map((line) => (
          <div
            key={line}
            className={cn(
              marks.get(line) === "error" && "font-semibold text-danger",
              marks.get(line) === "warning" && "font-semibold text-warning",
            )}
          >
            {line}
          </div>
        ))}
      </div>
      <textarea
        ref={field}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onScroll={follow}
        onKeyDown={indent}
        aria-label={label}
        aria-invalid={[...marks.values()].includes("error") || undefined}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        wrap="off"
        className="min-w-0 flex-1 resize-none bg-transparent px-3 font-mono text-sm text-ink outline-none"
        style={{ paddingBlock: PADDING_PX, lineHeight: `${LINE_PX}px` }}
      />
    </div>
  );
}

/** Enter keeps the line's indentation. Tab is left to the keyboard: it leaves the field. */
function indent(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
  const area = event.currentTarget;
  const line = area.value.slice(0, area.selectionStart).split("\n").at(-1) ?? "";
  const spaces = /^ */.exec(line)?.[0] ?? "";
  if (spaces === "") return;
  event.preventDefault();
  area.setRangeText(`\n${spaces}`, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

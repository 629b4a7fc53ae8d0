"use client";

import { Copy, Download, PenLine, Trash2, X } from "lucide-react";
import { type ReactNode, useEffect, useState, useSyncExternalStore } from "react";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { toast } from "#components/ui/toaster.tsx";
import { paramsOfText, queryText } from "#lib/catalog/entities/query-text.ts";
import { type Selection, selectedCount } from "#lib/catalog/entities/selection.ts";
import {
  clearSelection,
  currentSelection,
  nothingSelected,
  onSelection,
  selectEverything,
} from "./selection-store.ts";

export interface SelectionBarProps {
  /** Entities that the filter matches */
  total: number;
  /** The list as the text of an address: filter, order, columns */
  params: string;
  /** The filter alone: another one ends the selection */
  filterKey: string;
}

const formats = [
  { format: "csv", label: "CSV", hint: "The columns shown, for a spreadsheet" },
  { format: "json", label: "JSON", hint: "The columns shown" },
  { format: "yaml", label: "YAML", hint: "Whole descriptors" },
] as const;

type Format = (typeof formats)[number]["format"] | "refs";

/** The export of a selection: its own request, since what is selected has no room in an address. */
async function exported(selection: Selection, params: string, format: Format): Promise<Response> {
  const chosen = selection.all ? { except: [...selection.except] } : { refs: [...selection.refs] };
  const response = await fetch("/api/v1/export", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ format, query: params, ...chosen }),
  });
  if (response.ok) return response;
  const answer = await response.json().catch(() => ({}));
  throw new Error(answer.error?.message ?? `The portal answered ${response.status}.`);
}

function save(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

const pieces = (count: number) => `${count.toLocaleString("en")} ${count === 1 ? "entity" : "entities"}`;

/** What can be done with the selection, at the bottom of the window. What cannot says what it needs. */
export function SelectionBar({ total, params }: SelectionBarProps) {
  const selection = useSyncExternalStore(onSelection, currentSelection, nothingSelected);
  const [busy, setBusy] = useState(false);
  const count = selectedCount(selection, total);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) clearSelection();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);

  async function run(work: () => Promise<void>) {
    setBusy(true);
    try {
      await work();
    } catch (failure) {
      toast.error(failure instanceof Error ? failure.message : "The export could not be made.");
    }
    setBusy(false);
  }

  const copy = () =>
    run(async () => {
      const text = selection.all
        ? await (await exported(selection, params, "refs")).text()
        : `${[...selection.refs].join("\n")}\n`;
      await navigator.clipboard.writeText(text);
      toast.success(`References of ${pieces(count)} copied`);
    });

  const download = (format: Format) =>
    run(async () => {
      if (selection.all && selection.except.size === 0) {
        // Streamed to the disk by the browser, however long it is.
        const link = document.createElement("a");
        link.href = `/api/v1/export?${queryText([...paramsOfText(params), ["format", format]])}`;
        link.download = `catalog.${format}`;
        link.click();
        return;
      }
      save(await (await exported(selection, params, format)).blob(), `catalog.${format}`);
    });

  return (
    <div className="pointer-events-none sticky bottom-3 z-20 mt-3 flex justify-center">
      <section
        aria-label="Selection"
        className="pointer-events-auto flex max-w-full animate-appear flex-wrap items-center gap-x-3 gap-y-1.5 rounded-lg border border-border bg-surface-raised py-1.5 pr-1.5 pl-3 text-sm shadow-float"
      >
        <p role="status" className="font-medium">
          {pieces(count)} selected
        </p>
        {!selection.all && count < total && (
          <button type="button" className="text-accent hover:underline" onClick={selectEverything}>
            Select all {total.toLocaleString("en")}
          </button>
        )}
        <fieldset aria-label="What to do with them" className="flex min-w-0 flex-wrap items-center gap-1">
          <Button size="sm" disabled={busy} onClick={() => void copy()}>
            <Copy aria-hidden />
            Copy references
          </Button>
          {formats.map(({ format, label, hint }) => (
            <Button key={format} size="sm" disabled={busy} title={hint} onClick={() => void download(format)}>
              <Download aria-hidden />
              <span className="sr-only">Export </span>
              {label}
            </Button>
          ))}
          <Later icon={<PenLine aria-hidden />} reason={editing}>
            Edit
          </Later>
          <Later icon={<Trash2 aria-hidden />} reason={deleting}>
            Delete
          </Later>
        </fieldset>
        <IconButton size="sm" label="Select nothing (Escape)" onClick={clearSelection}>
          <X aria-hidden />
        </IconButton>
      </section>
    </div>
  );
}

const editing =
  "Editing takes an integration that may write to the repositories of these entities. Until one is set up, change their descriptor files.";
const deleting =
  "An entity goes when its descriptor does: remove its document from the source, or the source under Sources.";

/** An action that needs something first, and says what. Focusable, so that the reason can be read without a mouse. */
function Later({ icon, reason, children }: { icon: ReactNode; reason: string; children: string }) {
  return (
    <Button
      size="sm"
      variant="ghost"
      aria-disabled="true"
      title={reason}
      aria-label={`${children}. ${reason}`}
    >
      {icon}
      {children}
    </Button>
  );
}

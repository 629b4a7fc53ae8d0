"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useId, useState } from "react";
import { cn } from "#components/ui/cn.ts";
import { Input } from "#components/ui/input.tsx";
import { propertyWords } from "#lib/catalog/entities/property.ts";
import { fieldsFound } from "#lib/catalog/entities/query-options.ts";
import type { Field, ListState } from "#lib/catalog/entities/types.ts";
import { kindWord } from "./kind-words.ts";
import { catalogQueries } from "./query-client.ts";

const pauseMs = 120;

/** Finds a field by its path or label. The catalog's own come first. Arrow keys choose, Enter takes. */
export function FieldChooser({
  label,
  own,
  state,
  taken = [],
  autoFocus = false,
  onChoose,
}: {
  label: string;
  /** The catalog's own fields that fit here */
  own: readonly Field[];
  state: Pick<ListState, "kind">;
  /** Paths that are not offered */
  taken?: readonly string[];
  autoFocus?: boolean;
  onChoose: (field: Field) => void;
}) {
  const [text, setText] = useState("");
  const [find, setFind] = useState("");
  const [at, setAt] = useState(0);
  const id = useId();
  useEffect(() => {
    const timer = setTimeout(() => setFind(text.trim()), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  const kind = state.kind.length === 1 ? (state.kind[0] ?? null) : null;
  const { data, isError, isFetching } = useQuery(
    { ...fieldsFound(find, kind), placeholderData: keepPreviousData },
    catalogQueries,
  );
  const wanted = text.trim().toLowerCase();
  const known = new Set(taken.map((path) => path.toLowerCase()));
  const ownFound = own.filter(({ path, label: words }) => `${path} ${words}`.toLowerCase().includes(wanted));
  // Some of the catalog's own are fields of the documents as well; each is offered once.
  const ownPaths = new Set(ownFound.map(({ path }) => path.toLowerCase()));
  const others = (data ?? []).filter(
    ({ path }) => path.toLowerCase().includes(wanted) && !ownPaths.has(path.toLowerCase()),
  );
  const offered = [...ownFound, ...others].filter(({ path }) => !known.has(path.toLowerCase()));
  const active = Math.min(at, offered.length - 1);

  function move(step: number) {
    const next = (active + step + offered.length) % Math.max(1, offered.length);
    setAt(next);
    document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: "nearest" });
  }

  function take(field: Field | undefined) {
    if (!field) return;
    setText("");
    setAt(0);
    onChoose(field);
  }

  return (
    <div>
      <Input
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={offered[active] ? `${id}-${active}` : undefined}
        aria-autocomplete="list"
        aria-label={label}
        placeholder={label}
        autoFocus={autoFocus}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown") move(1);
          else if (event.key === "ArrowUp") move(-1);
          else if (event.key === "Enter") take(offered[active]);
          else if (event.key === "Escape" && text) setText("");
          else return;
          event.preventDefault();
        }}
      />
      <div
        id={id}
        role="listbox"
        aria-label={label}
        className="mt-1 max-h-48 overflow-y-auto overscroll-contain"
      >
        {offered.map((field, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
          <div
            key={field.path}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onClick={() => take(field)}
            className={cn(
              "flex cursor-pointer items-baseline gap-2 rounded-md px-2 py-1 text-sm pointer-coarse:py-2.5",
              index === active ? "bg-selected" : "hover:bg-hover",
            )}
          >
            <span className="min-w-0 truncate" dir="auto">
              {field.label === field.path || field.path.includes(".")
                ? propertyWords(field.label)
                : field.label}
            </span>
            {field.path.includes(".") && (
              <code className="min-w-0 truncate text-xs text-faint" title={field.path}>
                {field.path}
              </code>
            )}
            <span className="ml-auto shrink-0 text-xs text-faint">
              {field.kinds.length === 1 && field.kinds[0] ? kindWord(field.kinds[0]) : ""}
              {field.type !== "text" && ` ${field.type}`}
            </span>
          </div>
        ))}
      </div>
      <p role="status" className="px-2 text-xs text-muted empty:hidden">
        {isError && "The fields could not be read."}
        {!isError && !isFetching && data && offered.length === 0 && `No field holds “${text.trim()}”.`}
      </p>
    </div>
  );
}

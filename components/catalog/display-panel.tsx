"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useOptimistic, useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { Select } from "#components/ui/select.tsx";
import {
  addSort,
  hasUsualColumns,
  listHref,
  setColumns,
  setDensity,
  setGroup,
  setSort,
  usualColumns,
} from "#lib/catalog/entities/address.ts";
import { defaultListState, densities, type ListState } from "#lib/catalog/entities/types.ts";
import { columnWords } from "./catalog-words.ts";
import { FieldChooser } from "./field-chooser.tsx";
import { OrderedList } from "./ordered-list.tsx";
import { columnFields, groupFields, sortFields } from "./own-fields.ts";
import type { PanelProps } from "./panel-types.ts";

const other = "…";

/** How the list looks: groups, orders, columns, density. Every change is seen at once, and stands in the address. */
export default function DisplayPanel({ state: given }: PanelProps) {
  // Several changes in a row each build on the last, before the server has answered.
  const [state, setState] = useOptimistic(given);
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [adding, setAdding] = useState<"group" | "sort" | "column" | null>(null);
  function show(next: ListState) {
    startTransition(() => {
      setState(next);
      router.replace(listHref(next), { scroll: false });
    });
  }
  return (
    <div className="flex flex-col divide-y divide-border text-sm">
      {pending && <span hidden data-pending />}
      <Section title="Group by">
        <Select
          aria-label="Group by"
          value={state.group ?? ""}
          onChange={({ target: { value } }) => {
            if (value === other) return setAdding("group");
            setAdding(null);
            show(setGroup(state, value || null));
          }}
        >
          <option value="">Nothing</option>
          {groupFields.map(({ path, label }) => (
            <option key={path} value={path}>
              {label}
            </option>
          ))}
          {state.group && !groupFields.some(({ path }) => path === state.group) && (
            <option value={state.group}>{columnWords(state.group)}</option>
          )}
          <option value={other}>Another property…</option>
        </Select>
        {adding === "group" && (
          <FieldChooser
            label="Group by which property"
            own={[]}
            state={state}
            autoFocus
            onChoose={({ path }) => {
              setAdding(null);
              show(setGroup(state, path));
            }}
          />
        )}
      </Section>
      <Section title="Sort by" onReset={sameSort(state) ? null : () => show(setSort(state, []))}>
        <OrderedList
          label="Orders, the first decides"
          items={state.sort.map(({ key }) => ({ key, words: columnWords(key, state.declared) }))}
          onOrder={(keys) =>
            show(
              setSort(
                state,
                keys.flatMap((key) => state.sort.find((sort) => sort.key === key) ?? []),
              ),
            )
          }
          onRemove={
            state.sort.length > 1
              ? (key) =>
                  show(
                    setSort(
                      state,
                      state.sort.filter((sort) => sort.key !== key),
                    ),
                  )
              : null
          }
          extra={(key) => {
            const sort = state.sort.find((known) => known.key === key);
            const Icon = sort?.descending ? ArrowDown : ArrowUp;
            return (
              <Button
                variant="ghost"
                size="sm"
                className="px-1.5"
                aria-label={`${columnWords(key)}: ${sort?.descending ? "descending" : "ascending"}, turn round`}
                onClick={() =>
                  show(
                    setSort(
                      state,
                      state.sort.map((known) =>
                        known.key === key ? { key, descending: !known.descending } : known,
                      ),
                    ),
                  )
                }
              >
                <Icon aria-hidden />
              </Button>
            );
          }}
        />
        <AddButton label="Add order" open={adding === "sort"} onOpen={() => setAdding("sort")}>
          <FieldChooser
            label="Sort by which field"
            own={sortFields}
            state={state}
            taken={state.sort.map(({ key }) => key)}
            autoFocus
            onChoose={({ path }) => {
              setAdding(null);
              show(setSort(state, addSort(state.sort, path)));
            }}
          />
        </AddButton>
      </Section>
      <Section
        title="Columns"
        onReset={hasUsualColumns(state) ? null : () => show(setColumns(state, usualColumns(state)))}
      >
        <OrderedList
          label="Columns beside the name"
          items={state.columns.map((key) => ({ key, words: columnWords(key, state.declared) }))}
          onOrder={(keys) => show(setColumns(state, keys))}
          onRemove={(key) =>
            show(
              setColumns(
                state,
                state.columns.filter((column) => column !== key),
              ),
            )
          }
        />
        <AddButton label="Add column" open={adding === "column"} onOpen={() => setAdding("column")}>
          <FieldChooser
            label="Which field as a column"
            own={columnFields}
            state={state}
            taken={state.columns}
            autoFocus
            onChoose={({ path }) => show(setColumns(state, [...state.columns, path]))}
          />
        </AddButton>
      </Section>
      <Section title="Density">
        <fieldset aria-label="Density" className="flex gap-1">
          {densities.map((density) => (
            <Button
              key={density}
              size="sm"
              aria-pressed={state.density === density}
              className="flex-1 capitalize aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent"
              onClick={() => show(setDensity(state, density))}
            >
              {density}
            </Button>
          ))}
        </fieldset>
      </Section>
    </div>
  );
}

const sameSort = ({ sort }: ListState) =>
  sort.length === 1 && sort[0]?.key === defaultListState.sort[0]?.key && !sort[0]?.descending;

function Section({
  title,
  onReset = null,
  children,
}: {
  title: string;
  onReset?: (() => void) | null;
  children: ReactNode;
}) {
  return (
    <section aria-label={title} className="flex flex-col gap-1.5 p-3">
      <div className="flex min-h-6 items-center justify-between">
        <h3 className="text-xs font-medium text-muted">{title}</h3>
        {onReset && (
          <button type="button" onClick={onReset} className="rounded-sm text-xs text-accent hover:underline">
            Reset
          </button>
        )}
      </div>
      {children}
    </section>
  );
}

function AddButton({
  label,
  open,
  onOpen,
  children,
}: {
  label: string;
  open: boolean;
  onOpen: () => void;
  children: ReactNode;
}) {
  if (open) return children;
  return (
    <Button size="sm" variant="ghost" className="self-start" onClick={onOpen}>
      {label}
    </Button>
  );
}

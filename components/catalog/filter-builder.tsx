"use client";

import { Plus, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useId, useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Select } from "#components/ui/select.tsx";
import { listHref, setWhere } from "#lib/catalog/entities/address.ts";
import { isComplete } from "#lib/catalog/entities/condition-form.ts";
import {
  type FilterGroup,
  type FilterNode,
  isGroup,
  type Match,
  matches,
} from "#lib/catalog/entities/filter.ts";
import { printFilter } from "#lib/catalog/entities/filter-text.ts";
import type { ListState } from "#lib/catalog/entities/types.ts";
import { ConditionRow, FieldStep } from "./filter-condition.tsx";
import type { PanelProps } from "./panel-types.ts";

const matchWords: Record<Match, string> = { all: "All of", any: "Any of", none: "None of" };
const deepest = 3;

/** Conditions on any field, in groups; applied together, so that an unfinished one changes nothing. */
export default function FilterBuilder({ state, close }: PanelProps) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [draft, setDraft] = useState<FilterGroup>(state.where ?? { match: "all", of: [] });
  const [tried, setTried] = useState(false);
  const text = printFilter(draft);
  const complete = isComplete(draft);

  function apply(where: FilterGroup | null) {
    if (where && !isComplete(where)) return setTried(true);
    startTransition(() => router.push(listHref(setWhere(state, where)), { scroll: false }));
    close();
  }

  return (
    <form
      data-own-keys
      className="flex flex-col gap-3 p-3 text-sm"
      onSubmit={(event) => {
        event.preventDefault();
        apply(draft);
      }}
    >
      {pending && <span hidden data-pending />}
      <Group group={draft} depth={1} state={state} strict={tried} onChange={setDraft} onRemove={null} />
      {text && complete && (
        <p
          className="rounded-md bg-hover px-2 py-1.5 font-mono text-xs [overflow-wrap:anywhere] text-muted"
          dir="auto"
        >
          {text}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2 border-t border-border pt-3">
        <Button variant="primary" type="submit" disabled={draft.of.length === 0 && state.where === null}>
          Apply filter
        </Button>
        {state.where !== null && <Button onClick={() => apply(null)}>Remove filter</Button>}
        <Button variant="ghost" onClick={close}>
          Cancel
        </Button>
        {tried && !complete && (
          <p role="alert" className="text-danger">
            A condition is not finished.
          </p>
        )}
      </div>
    </form>
  );
}

function Group({
  group,
  depth,
  state,
  strict,
  onChange,
  onRemove,
}: {
  group: FilterGroup;
  depth: number;
  state: ListState;
  strict: boolean;
  onChange: (group: FilterGroup) => void;
  onRemove: (() => void) | null;
}) {
  const [adding, setAdding] = useState(depth === 1 && group.of.length === 0);
  const id = useId();
  const put = (index: number, node: FilterNode | null) =>
    onChange({ ...group, of: group.of.flatMap((other, n) => (n === index ? (node ?? []) : other)) });
  const add = (node: FilterNode) => onChange({ ...group, of: [...group.of, node] });
  return (
    <fieldset
      aria-label={`${matchWords[group.match]} these conditions`}
      className={
        depth > 1
          ? "flex min-w-0 flex-col gap-2 border-l-2 border-border pl-3"
          : "flex min-w-0 flex-col gap-2"
      }
    >
      <div className="flex items-center gap-2">
        <label htmlFor={id} className="sr-only">
          How many of the conditions have to hold
        </label>
        <Select
          id={id}
          className="w-28"
          value={group.match}
          onChange={({ target: { value } }) =>
            onChange({ ...group, match: matches.find((match) => match === value) ?? "all" })
          }
        >
          {matches.map((match) => (
            <option key={match} value={match}>
              {matchWords[match]}
            </option>
          ))}
        </Select>
        <span className="text-muted">these hold</span>
        {onRemove && (
          <IconButton size="sm" className="ml-auto" label="Remove the group" onClick={onRemove}>
            <X aria-hidden />
          </IconButton>
        )}
      </div>
      {group.of.map((node, index) =>
        isGroup(node) ? (
          <Group
            // biome-ignore lint/suspicious/noArrayIndexKey: a condition has no name but its place
            key={index}
            group={node}
            depth={depth + 1}
            state={state}
            strict={strict}
            onChange={(next) => put(index, next)}
            onRemove={() => put(index, null)}
          />
        ) : (
          <ConditionRow
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            key={index}
            condition={node}
            state={state}
            strict={strict}
            onChange={(next) => put(index, next)}
            onRemove={() => put(index, null)}
          />
        ),
      )}
      {adding ? (
        <FieldStep
          state={state}
          onChoose={(condition) => {
            setAdding(false);
            add(condition);
          }}
          onCancel={group.of.length > 0 ? () => setAdding(false) : null}
        />
      ) : (
        <div className="flex gap-2">
          <Button size="sm" variant="ghost" onClick={() => setAdding(true)}>
            <Plus aria-hidden />
            Add condition
          </Button>
          {depth < deepest && (
            <Button
              size="sm"
              variant="ghost"
              onClick={() => add({ match: group.match === "any" ? "all" : "any", of: [] })}
            >
              <Plus aria-hidden />
              Add group
            </Button>
          )}
        </div>
      )}
    </fieldset>
  );
}

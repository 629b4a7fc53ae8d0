"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useId, useState } from "react";
import { Input } from "#components/ui/input.tsx";
import { anyRelation, conditionOf, pathOf, valuesOf } from "#lib/catalog/entities/condition-form.ts";
import type { Condition } from "#lib/catalog/entities/filter.ts";
import { facetValues } from "#lib/catalog/entities/query-options.ts";
import type { Field, ListState } from "#lib/catalog/entities/types.ts";
import { catalogQueries } from "./query-client.ts";

interface ConditionValuesProps {
  condition: Condition;
  words: string;
  type: Field["type"];
  state: ListState;
  onChange: (condition: Condition) => void;
  describedBy: string | undefined;
}

/** What a condition compares with; nothing where its operator says it all. */
export function ConditionValues({
  condition,
  words,
  type,
  state,
  onChange,
  describedBy,
}: ConditionValuesProps) {
  const path = pathOf(condition);
  const set = (values: string[]) => onChange(conditionOf(path, condition.op, values));
  const inputType = type === "date" ? "date" : "text";
  switch (condition.op) {
    case "is set":
    case "is not set":
      return null;
    case "is":
    case "is not":
    case "has":
    case "related":
    case "unrelated":
      return (
        <ManyValues
          path={path}
          words={words}
          values={valuesOf(condition)}
          state={state}
          onChange={set}
          describedBy={describedBy}
          placeholder={condition.op === "related" || condition.op === "unrelated" ? "Anything" : "Value"}
        />
      );
    case "between":
      return (
        <div className="flex items-center gap-1.5">
          <Input
            type={inputType}
            aria-label={`${words}, from`}
            aria-describedby={describedBy}
            value={condition.low}
            onChange={({ target }) => set([target.value, condition.high])}
          />
          <span className="text-muted">and</span>
          <Input
            type={inputType}
            aria-label={`${words}, to`}
            aria-describedby={describedBy}
            value={condition.high}
            onChange={({ target }) => set([condition.low, target.value])}
          />
        </div>
      );
    default: {
      const compares = condition.op !== "contains" && condition.op !== "starts with";
      return (
        <Input
          type={compares ? inputType : "text"}
          inputMode={compares && type === "number" ? "decimal" : undefined}
          aria-label={`${words} ${condition.op}`}
          aria-describedby={describedBy}
          value={condition.value}
          onChange={({ target }) => set([target.value])}
        />
      );
    }
  }
}

/** Several values: Enter or a comma adds one, Backspace takes the last away; known ones are suggested. */
function ManyValues({
  path,
  words,
  values,
  state,
  onChange,
  describedBy,
  placeholder,
}: {
  path: string;
  words: string;
  values: readonly string[];
  state: ListState;
  onChange: (values: string[]) => void;
  describedBy: string | undefined;
  placeholder: string;
}) {
  const [text, setText] = useState("");
  const list = useId();
  const params = state.kind.map((kind): [string, string] => ["kind", kind]);
  const { data } = useQuery(
    { ...facetValues(path, text, params), enabled: path !== anyRelation },
    catalogQueries,
  );
  function take(value: string) {
    const added = value.trim();
    setText("");
    if (added && !values.includes(added)) onChange([...values, added]);
  }
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-1 rounded-md border border-border-strong bg-surface px-1.5 py-0.5 focus-within:outline-2 focus-within:outline-focus">
      {values.map((value) => (
        <span
          key={value}
          className="inline-flex h-6 max-w-56 items-center gap-0.5 rounded-sm bg-accent-soft pl-1.5 text-sm text-accent"
        >
          <span className="truncate" title={value} dir="auto">
            {value}
          </span>
          <button
            type="button"
            aria-label={`Remove ${value}`}
            className="flex size-5 items-center justify-center rounded-sm"
            onClick={() => onChange(values.filter((other) => other !== value))}
          >
            <X aria-hidden className="size-3" />
          </button>
        </span>
      ))}
      <input
        list={list}
        dir="auto"
        aria-label={`Value of ${words}`}
        aria-describedby={describedBy}
        placeholder={values.length === 0 ? placeholder : ""}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        className="min-w-16 flex-1 bg-transparent text-base outline-none"
        value={text}
        onChange={({ target: { value }, nativeEvent }) => {
          // A suggestion that was picked comes at once and whole.
          const picked = !("inputType" in nativeEvent) || nativeEvent.inputType === "insertReplacementText";
          if (picked && data?.values.some((known) => known.value === value)) take(value);
          else if (value.endsWith(",")) take(value.slice(0, -1));
          else setText(value);
        }}
        onBlur={() => take(text)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && text.trim()) {
            event.preventDefault();
            take(text);
          }
          if (event.key === "Backspace" && text === "") onChange(values.slice(0, -1));
        }}
      />
      <datalist id={list}>
        {(data?.values ?? []).map(({ value, count }) => (
          <option key={value} value={value}>
            {count.toLocaleString("en")}
          </option>
        ))}
      </datalist>
    </div>
  );
}

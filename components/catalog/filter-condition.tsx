"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import {
  anyRelation,
  conditionOf,
  missingIn,
  operatorsOf,
  operatorWords,
  pathOf,
  valuesOf,
} from "#lib/catalog/entities/condition-form.ts";
import type { Condition } from "#lib/catalog/entities/filter.ts";
import { propertyWords } from "#lib/catalog/entities/property.ts";
import { facetValues, fieldsFound } from "#lib/catalog/entities/query-options.ts";
import type { Field, ListState } from "#lib/catalog/entities/types.ts";
import { FieldChooser } from "./field-chooser.tsx";
import { filterFields } from "./own-fields.ts";
import { catalogQueries } from "./query-client.ts";

const relation: Field = { path: anyRelation, label: "Any relation", type: "ref", kinds: [] };
const own = [...filterFields, relation];

const fieldWords = (path: string): string =>
  own.find((field) => field.path.toLowerCase() === path.toLowerCase())?.label ?? propertyWords(path);

/** The first step of a condition: its field. */
export function FieldStep({
  state,
  onChoose,
  onCancel,
}: {
  state: ListState;
  onChoose: (condition: Condition) => void;
  onCancel: (() => void) | null;
}) {
  return (
    <div className="rounded-md border border-border p-2">
      <FieldChooser
        label="Which field"
        own={own}
        state={state}
        autoFocus
        onChoose={({ path, type }) => {
          const [first = "is"] = operatorsOf(path, type);
          onChoose(conditionOf(path, first, []));
        }}
      />
      {onCancel && (
        <Button size="sm" variant="ghost" onClick={onCancel} className="mt-1">
          Cancel
        </Button>
      )}
    </div>
  );
}

/** Field, operator, values. @param strict say what is missing */
export function ConditionRow({
  condition,
  state,
  strict,
  onChange,
  onRemove,
}: {
  condition: Condition;
  state: ListState;
  strict: boolean;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
}) {
  const [choosing, setChoosing] = useState(false);
  const path = pathOf(condition);
  const words = fieldWords(path);
  const known = useQuery(fieldsFound(path, null), catalogQueries).data ?? [];
  const type =
    [...own, ...known].find((field) => field.path.toLowerCase() === path.toLowerCase())?.type ?? "text";
  const missing = strict ? missingIn(condition) : null;
  const missingId = useId();
  return (
    <fieldset aria-label={`Condition on ${words}`} className="min-w-0">
      <div className="flex flex-wrap items-start gap-1.5">
        <Button
          className="max-w-48 min-w-28 justify-start font-normal"
          title={path}
          aria-expanded={choosing}
          aria-label={`Field: ${words}`}
          onClick={() => setChoosing(!choosing)}
        >
          <span className="truncate" dir="auto">
            {words}
          </span>
        </Button>
        <Select
          aria-label={`How ${words} is compared`}
          className="w-36"
          value={condition.op}
          onChange={({ target: { value } }) => {
            const op = operatorsOf(path, type).find((known) => known === value);
            if (op) onChange(conditionOf(path, op, valuesOf(condition)));
          }}
        >
          {operatorsOf(path, type).map((op) => (
            <option key={op} value={op}>
              {operatorWords[op]}
            </option>
          ))}
        </Select>
        <div className="min-w-40 flex-1">
          <Values
            condition={condition}
            words={words}
            type={type}
            state={state}
            onChange={onChange}
            describedBy={missing ? missingId : undefined}
          />
        </div>
        <IconButton label={`Remove the condition on ${words}`} onClick={onRemove}>
          <X aria-hidden />
        </IconButton>
      </div>
      {missing && (
        <p id={missingId} className="mt-1 text-xs text-danger">
          {missing}
        </p>
      )}
      {choosing && (
        <div className="mt-1.5">
          <FieldStep
            state={state}
            onChoose={(next) => {
              setChoosing(false);
              const field = pathOf(next);
              const ops = operatorsOf(field, type);
              onChange(
                conditionOf(field, ops.find((op) => op === condition.op) ?? next.op, valuesOf(condition)),
              );
            }}
            onCancel={() => setChoosing(false)}
          />
        </div>
      )}
    </fieldset>
  );
}

interface ValuesProps {
  condition: Condition;
  words: string;
  type: Field["type"];
  state: ListState;
  onChange: (condition: Condition) => void;
  describedBy: string | undefined;
}

function Values({ condition, words, type, state, onChange, describedBy }: ValuesProps) {
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

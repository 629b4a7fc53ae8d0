"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
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
import { fieldsFound } from "#lib/catalog/entities/query-options.ts";
import type { Field, ListState } from "#lib/catalog/entities/types.ts";
import { ConditionValues } from "./condition-values.tsx";
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
          <ConditionValues
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

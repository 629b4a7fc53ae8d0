import Link from "next/link";
import { EntityChip } from "#components/catalog/entity-chip.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import { Panel, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import type { Actor } from "#lib/auth/actor.ts";
import { graphHref } from "#lib/catalog/graph/address.ts";
import { attributesText } from "#lib/catalog/graph/listing.ts";
import { readPath } from "#lib/catalog/graph/path/queries.ts";
import type { GraphSearch } from "#lib/catalog/graph/schema.ts";
import type { FoundPath, GraphData } from "#lib/catalog/graph/types.ts";
import { SliceInputs } from "./slice-inputs.tsx";

/** As many as a browser's own list of suggestions bears. */
const suggestedAtMost = 400;

/** Asks for the path between two entities, and says it step by step. */
export async function PathPanel({
  actor,
  search,
  data,
}: {
  actor: Actor;
  search: GraphSearch;
  data: GraphData;
}) {
  const { from, to, relations } = search;
  const found = from && to ? await readPath(actor, { from, to, relations }) : null;
  return (
    <details open={Boolean(from || to)} className="text-sm">
      <summary className="w-fit cursor-pointer text-muted hover:text-ink">Path between two entities</summary>
      <form action="/graph" className="mt-2 flex flex-wrap items-end gap-2">
        <SliceInputs
          search={{ ...search, from: undefined, to: undefined, at: undefined, camera: undefined }}
        />
        <PathEnd name="from" label="From" value={from} />
        <PathEnd name="to" label="To" value={to} />
        <datalist id="graph-refs">
          {data.refs.slice(0, suggestedAtMost).map((ref, node) => (
            <option key={ref} value={ref} label={data.labels[node]} />
          ))}
        </datalist>
        <button type="submit" className={buttonClass()}>
          Find path
        </button>
      </form>
      {found && <FoundSteps found={found} search={search} />}
    </details>
  );
}

function PathEnd({ name, label, value }: { name: string; label: string; value: string | undefined }) {
  return (
    <label
      htmlFor={`path-${name}`}
      className="flex min-w-0 flex-1 basis-60 flex-col gap-1 text-xs text-muted sm:max-w-80"
    >
      {label}
      <Input
        id={`path-${name}`}
        name={name}
        defaultValue={value}
        list="graph-refs"
        required
        maxLength={300}
        placeholder="component:default/petstore"
        autoComplete="off"
      />
    </label>
  );
}

function FoundSteps({ found, search }: { found: FoundPath; search: GraphSearch }) {
  const { from, to, steps } = found;
  const chosen = search.relations.length > 0;
  return (
    <Panel className="mt-3" aria-label="Path">
      <PanelHeader>
        <PanelTitle>
          {steps === null
            ? "No path"
            : steps.length === 1
              ? "Path of 1 step"
              : `Path of ${steps.length} steps`}
        </PanelTitle>
        <Link
          href={graphHref({ ...search, from: undefined, to: undefined })}
          className={buttonClass({ size: "sm", variant: "ghost" })}
        >
          Clear path
        </Link>
      </PanelHeader>
      {steps === null ? (
        <p className="p-4 text-muted">
          {found.gaveUp
            ? "Looking ended before everything was seen: the two are not close to each other."
            : chosen
              ? "No path by the chosen relations. Without that filter there may be one."
              : "No relations lead from one to the other."}{" "}
          <EntityChip label={from} /> and <EntityChip label={to} /> are not connected.
        </p>
      ) : (
        <ol className="px-4 py-2">
          <li className="py-1">
            <EntityChip label={from} className="font-medium" />
          </li>
          {steps.map((step) => (
            <li key={step.to.ref} className="flex flex-wrap items-center gap-x-2 py-1">
              <span className="text-muted">{step.label}</span>
              <EntityChip label={step.to} className="font-medium" />
              {step.attributes && (
                <span className="text-xs text-faint">{attributesText(step.attributes)}</span>
              )}
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

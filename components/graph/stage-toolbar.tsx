import { Search } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { VisibleGraph } from "#lib/catalog/graph/grouping.ts";
import type { Grouping, LayoutName } from "#lib/catalog/graph/schema.ts";

const offeredAtMost = 30;

/** A node by its name: the best matches while typing, Enter takes the first. */
function FindNode({ seen, onFind }: { seen: VisibleGraph; onFind: (node: number) => void }) {
  const [text, setText] = useState("");
  const list = useId();
  const found = matchesOf(seen, text);
  const take = (value: string) => {
    const exact = found.find((node) => seen.labels[node] === value || seen.ids[node] === value);
    const node = exact ?? found[0];
    if (node !== undefined) onFind(node);
  };
  return (
    <form
      className="min-w-0 flex-1 basis-44 sm:max-w-64"
      onSubmit={(event) => {
        event.preventDefault();
        take(text);
      }}
    >
      <Input
        type="search"
        aria-label="Find in this graph"
        placeholder="Find in this graph"
        leading={<Search aria-hidden />}
        list={list}
        value={text}
        data-page-search
        autoComplete="off"
        onChange={(event) => {
          setText(event.target.value);
          // A choice from the list arrives as one change to a whole name.
          const chosen = found.find((node) => seen.ids[node] === event.target.value);
          if (chosen !== undefined) onFind(chosen);
        }}
      />
      <datalist id={list}>
        {found.map((node) => (
          <option key={seen.ids[node]} value={seen.ids[node]} label={seen.labels[node]} />
        ))}
      </datalist>
    </form>
  );
}

function matchesOf(seen: VisibleGraph, text: string): number[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return [];
  const ranked: [rank: number, node: number][] = [];
  for (const [node, label] of seen.labels.entries()) {
    const name = label.toLowerCase();
    const rank = name === wanted ? 0 : name.startsWith(wanted) ? 1 : name.includes(wanted) ? 2 : 3;
    if (rank < 3 || seen.ids[node]?.includes(wanted)) ranked.push([rank, node]);
  }
  return ranked
    .sort((a, b) => a[0] - b[0] || a[1] - b[1])
    .slice(0, offeredAtMost)
    .map(([, node]) => node);
}

export interface ToolbarState {
  layout: LayoutName;
  group: Grouping | null;
  allWords: boolean;
}

/** How the graph is shown, and taking it along. */
export function StageToolbar({
  seen,
  state,
  anyOpen,
  ready,
  onChange,
  onCollapse,
  onFind,
  onSave,
}: {
  seen: VisibleGraph;
  state: ToolbarState;
  /** Whether a group is expanded */
  anyOpen: boolean;
  /** False while there is nothing to save yet */
  ready: boolean;
  onChange: (change: Partial<ToolbarState>) => void;
  onCollapse: () => void;
  onFind: (node: number) => void;
  onSave: (format: "svg" | "png") => void;
}) {
  const field = useId();
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-border px-3 py-2 text-sm">
      <FindNode seen={seen} onFind={onFind} />
      <label htmlFor={`${field}-layout`} className="flex items-center gap-1.5 text-muted">
        Layout
        <Select
          id={`${field}-layout`}
          value={state.layout}
          onChange={(event) => onChange({ layout: event.target.value === "force" ? "force" : "layered" })}
        >
          <option value="layered">Layers</option>
          <option value="force">Forces</option>
        </Select>
      </label>
      <label htmlFor={`${field}-group`} className="flex items-center gap-1.5 text-muted">
        Group by
        <Select
          id={`${field}-group`}
          value={state.group ?? ""}
          onChange={(event) => onChange({ group: (event.target.value || null) as Grouping | null })}
        >
          <option value="">Nothing</option>
          <option value="owner">Owner</option>
          <option value="system">System</option>
          <option value="domain">Domain</option>
        </Select>
      </label>
      {anyOpen && (
        <Button size="sm" onClick={onCollapse}>
          Collapse groups
        </Button>
      )}
      <Checkbox checked={state.allWords} onChange={(event) => onChange({ allWords: event.target.checked })}>
        Words on lines
      </Checkbox>
      <div className="ml-auto flex gap-1.5">
        <Button size="sm" disabled={!ready} onClick={() => onSave("svg")}>
          Save SVG
        </Button>
        <Button size="sm" disabled={!ready} onClick={() => onSave("png")}>
          Save PNG
        </Button>
      </div>
    </div>
  );
}

import { EntityChip } from "#components/catalog/entity-chip.tsx";
import { PageColumns } from "#components/layout/page.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Panel, PanelBody, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import type { ApiOperation } from "#lib/catalog/entity/operations.ts";
import type { EntityDetail } from "#lib/catalog/entity/types.ts";
import { readOperations } from "#lib/catalog/rendering/thread/client.ts";
import type { CodeLanguage } from "#lib/catalog/rendering/types.ts";
import { CodeBlock } from "./code-block.tsx";

/** The language a definition is written in, from spec.type and how it begins; null: nobody knows. */
function languageOf(type: string, text: string): CodeLanguage | null {
  switch (type.toLowerCase()) {
    case "graphql":
      return "graphql";
    case "grpc":
    case "protobuf":
    case "proto":
      return "proto";
    default:
      if (/^\s*[{[]/.test(text)) return "json";
      return /^\s*(?:#.*\n\s*)*["\w$-]+:/.test(text) ? "yaml" : null;
  }
}

/** An API: what it offers, its definition, and who is on both sides of it. */
export async function DefinitionTab({ entity, definition }: { entity: EntityDetail; definition: string }) {
  const type = entity.type ?? "";
  const operations = await readOperations(definition, type);
  return (
    <PageColumns
      asideLabel="Providers and consumers"
      aside={
        <>
          <Side
            entity={entity}
            type="apiProvidedBy"
            title="Provided by"
            empty="No component says it provides this API (spec.providesApis)."
          />
          <Side
            entity={entity}
            type="apiConsumedBy"
            title="Consumed by"
            empty="No component says it consumes this API (spec.consumesApis)."
          />
        </>
      }
    >
      {operations.length > 0 && <Operations operations={operations} />}
      <Panel>
        <PanelHeader>
          <PanelTitle>
            Definition <Badge>{type || "no type"}</Badge>
          </PanelTitle>
          <CopyButton value={definition} label="Copy definition" />
        </PanelHeader>
        <CodeBlock text={definition} language={languageOf(type, definition)} label="Definition" />
      </Panel>
    </PageColumns>
  );
}

function Side({
  entity,
  type,
  title,
  empty,
}: {
  entity: EntityDetail;
  type: string;
  title: string;
  empty: string;
}) {
  const group = entity.relations.find((relations) => relations.type === type);
  return (
    <Panel>
      <PanelHeader>
        <PanelTitle>
          {title} {group && <span className="font-normal text-muted">{group.total}</span>}
        </PanelTitle>
      </PanelHeader>
      <PanelBody>
        {group ? (
          <ul className="flex flex-col items-start gap-2">
            {group.ends.map((end) => (
              <li key={end.ref} className="max-w-full">
                <EntityChip label={end} />
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-sm text-muted">{empty}</p>
        )}
      </PanelBody>
    </Panel>
  );
}

const ungrouped = "";

function Operations({ operations }: { operations: readonly ApiOperation[] }) {
  const groups = Map.groupBy(operations, (operation) => operation.group ?? ungrouped);
  return (
    <Panel>
      <PanelHeader>
        <PanelTitle>
          Operations <span className="font-normal text-muted">{operations.length}</span>
        </PanelTitle>
      </PanelHeader>
      <div className="max-h-[32rem] divide-y divide-border overflow-y-auto">
        {[...groups].map(([name, listed]) => (
          <section key={name} className="px-4 py-2.5" aria-label={name || "Operations"}>
            {name !== ungrouped && <h3 className="mb-1 text-xs font-medium text-muted">{name}</h3>}
            <ul className="flex flex-col">
              {listed.map((operation) => (
                <Operation key={`${operation.verb} ${operation.name}`} operation={operation} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Panel>
  );
}

const verbHues: Record<string, string> = {
  GET: "text-kind-5",
  POST: "text-kind-4",
  PUT: "text-kind-2",
  PATCH: "text-kind-2",
  DELETE: "text-kind-1",
  query: "text-kind-5",
  mutation: "text-kind-4",
  subscription: "text-kind-7",
  send: "text-kind-4",
  publish: "text-kind-4",
  receive: "text-kind-7",
  subscribe: "text-kind-7",
  rpc: "text-kind-6",
};

function Operation({ operation }: { operation: ApiOperation }) {
  return (
    <li className="flex min-w-0 flex-wrap items-baseline gap-x-3 py-1 text-sm">
      <span
        className={`w-20 shrink-0 font-mono text-xs font-semibold ${verbHues[operation.verb] ?? "text-muted"}`}
      >
        {operation.verb}
      </span>
      <code
        className={`min-w-0 font-mono text-xs [overflow-wrap:anywhere] text-ink ${operation.deprecated ? "line-through" : ""}`}
      >
        {operation.name}
      </code>
      {operation.deprecated && <Badge tone="warning">deprecated</Badge>}
      {operation.summary && (
        <span className="min-w-0 flex-1 basis-48 [overflow-wrap:anywhere] text-muted" dir="auto">
          {operation.summary}
        </span>
      )}
    </li>
  );
}

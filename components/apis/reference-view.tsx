import { Search } from "lucide-react";
import { Description } from "#components/entity/description.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Panel, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import { type DefinitionAddress, definitionPath } from "#lib/apis/address.ts";
import { byGroup, type Part } from "#lib/apis/listing.ts";
import type { ApiOutline, OperationDoc } from "#lib/apis/types.ts";
import { entityPath } from "#lib/catalog/entity-ref.ts";
import type { TypeLink } from "./data-tree.tsx";
import { ReferenceFind } from "./loaded-fields.tsx";
import { OperationBody } from "./operation-body.tsx";
import { OperationEntry } from "./operation-entry.tsx";
import { PartLinks } from "./part-links.tsx";

/** The operations of a definition by group, each opening to its whole description. */
export function ReferenceView({
  apiRef,
  outline,
  page,
  address,
  typeLink,
  tryIt,
}: {
  apiRef: string;
  outline: ApiOutline;
  page: Part<OperationDoc>;
  address: DefinitionAddress;
  typeLink: TypeLink;
  tryIt: (operation: OperationDoc) => React.ReactNode;
}) {
  const { find } = address;
  const word = outline.words.operations;
  return (
    <Panel aria-labelledby="reference-title">
      <PanelHeader>
        <PanelTitle id="reference-title">
          {word}{" "}
          <span className="font-normal text-muted">{outline.operations.length.toLocaleString("en")}</span>
        </PanelTitle>
        {outline.operations.length > 1 && (
          <ReferenceFind
            icon={<Search aria-hidden />}
            path={entityPath(apiRef)}
            view="reference"
            find={find}
            label={`Find ${word.toLowerCase()}`}
          />
        )}
      </PanelHeader>
      {page.total === 0 ? (
        <EmptyState
          compact
          headingLevel={3}
          title={find ? `Nothing matches “${find}”` : `No ${word.toLowerCase()} are defined`}
        >
          {find ? (
            <p>Every word has to occur in the path, summary or group.</p>
          ) : (
            <p>The source of the definition is beside this view.</p>
          )}
        </EmptyState>
      ) : (
        byGroup(page.rows, outline.groups).map(({ group, rows }) => (
          <section
            key={group?.name ?? ""}
            aria-label={group?.name ?? word}
            className="border-b border-border last:border-b-0"
          >
            {group && (
              <header className="border-b border-border bg-hover/50 px-4 py-2">
                <h3 className="text-sm font-semibold text-ink">{group.name}</h3>
                {group.description && (
                  <div className="text-sm text-muted">
                    <Description text={group.description} />
                  </div>
                )}
              </header>
            )}
            <div className="divide-y divide-border">
              {rows.map((operation) => (
                <OperationEntry
                  key={operation.id}
                  operation={operation}
                  open={operation.id === address.open}
                  address={definitionPath(apiRef, { open: operation.id })}
                >
                  <OperationBody
                    operation={operation}
                    outline={outline}
                    typeLink={typeLink}
                    tryIt={tryIt(operation)}
                  />
                </OperationEntry>
              ))}
            </div>
          </section>
        ))
      )}
      <PartLinks {...page} href={(part) => definitionPath(apiRef, { find, part })} />
    </Panel>
  );
}

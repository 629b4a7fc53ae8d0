import { ChevronRight, Search } from "lucide-react";
import { Description } from "#components/entity/description.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Panel, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import { anchorOf, type DefinitionAddress, definitionPath } from "#lib/apis/address.ts";
import type { Part } from "#lib/apis/listing.ts";
import type { ApiOutline, TypeDoc } from "#lib/apis/types.ts";
import { entityPath } from "#lib/catalog/entity-ref.ts";
import { DataTree, type TypeLink } from "./data-tree.tsx";
import { ReferenceFind } from "./loaded-fields.tsx";
import { PartLinks } from "./part-links.tsx";

/** The named types of a definition: schemas, messages, GraphQL types. */
export function TypesView({
  apiRef,
  outline,
  page,
  address,
  typeLink,
}: {
  apiRef: string;
  outline: ApiOutline;
  page: Part<TypeDoc>;
  address: DefinitionAddress;
  typeLink: TypeLink;
}) {
  const { find } = address;
  const word = outline.words.types;
  return (
    <Panel aria-labelledby="types-title">
      <PanelHeader>
        <PanelTitle id="types-title">
          {word} <span className="font-normal text-muted">{outline.types.length.toLocaleString("en")}</span>
        </PanelTitle>
        {outline.types.length > 1 && (
          <ReferenceFind
            icon={<Search aria-hidden />}
            path={entityPath(apiRef)}
            view="types"
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
        />
      ) : (
        <div className="divide-y divide-border">
          {page.rows.map((type) => (
            <TypeEntry key={type.name} type={type} open={type.name === address.open} typeLink={typeLink} />
          ))}
        </div>
      )}
      <PartLinks {...page} href={(part) => definitionPath(apiRef, { view: "types", find, part })} />
    </Panel>
  );
}

function TypeEntry({ type, open, typeLink }: { type: TypeDoc; open: boolean; typeLink: TypeLink }) {
  return (
    <details open={open} className="group/op">
      <summary className="flex min-h-10 min-w-0 list-none flex-wrap items-center gap-x-3 px-4 py-1.5 text-sm hover:bg-hover [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="size-4 shrink-0 text-faint transition-transform group-open/op:rotate-90"
        />
        <code className="min-w-0 font-mono text-xs font-medium [overflow-wrap:anywhere] text-ink">
          {type.name}
        </code>
        <Badge>{type.kind}</Badge>
        {type.description && (
          <span className="min-w-0 flex-1 basis-48 truncate text-muted group-open/op:hidden" dir="auto">
            {type.description.split("\n")[0]}
          </span>
        )}
      </summary>
      <div className="flex flex-col gap-3 border-t border-border px-4 pt-3 pb-5">
        <div id={anchorOf(type.name)} className="scroll-mt-28" />
        {type.description && <Description text={type.description} />}
        <DataTree
          node={{ ...type.schema, description: null }}
          typeLink={typeLink}
          label={`Fields of ${type.name}`}
        />
      </div>
    </details>
  );
}

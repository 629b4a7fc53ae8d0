import { Search } from "lucide-react";
import Form from "next/form";
import { OperationBody } from "#components/apis/operation-body.tsx";
import { OperationEntry } from "#components/apis/operation-entry.tsx";
import { PartLinks } from "#components/apis/part-links.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Input } from "#components/ui/input.tsx";
import { Panel, PanelBody, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import { openApiDocument } from "#lib/api/openapi.ts";
import { routes } from "#lib/api/routes.ts";
import { type DefinitionAddress, parseDefinitionAddress } from "#lib/apis/address.ts";
import { byGroup, type Part } from "#lib/apis/listing.ts";
import { getOutline, listOperationDocs } from "#lib/apis/queries.ts";
import type { ApiOutline, OperationDoc } from "#lib/apis/types.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { portalUrl } from "#lib/env.ts";
import { HowToCall } from "./how-to-call.tsx";

const path = "/settings/api";

function address({ find = "", part = 1, open }: { find?: string; part?: number; open?: string }): string {
  const search = new URLSearchParams();
  if (find) search.set("find", find);
  if (part > 1) search.set("part", String(part));
  if (open) search.set("op", open);
  return search.size > 0 ? `${path}?${search}${open ? `#op-${open}` : ""}` : path;
}

/** The portal's own API, from the same description that programs get, in the reference that APIs of the catalog have. */
export async function PortalReference({
  actor,
  search,
}: {
  actor: Actor;
  search: Readonly<Record<string, string | string[] | undefined>>;
}) {
  const server = portalUrl();
  const definition = { type: "openapi", text: JSON.stringify(openApiDocument(routes, { server })) };
  const outline = await getOutline(actor, definition);
  if (!outline || "message" in outline) throw new Error(outline?.message ?? "The API's description is none");
  const state = parseDefinitionAddress(search);
  return (
    <div className="flex flex-col gap-6">
      <HowToCall server={server} />
      <Operations
        outline={outline}
        state={state}
        page={await listOperationDocs(actor, definition, outline, state)}
      />
    </div>
  );
}

function Operations({
  outline,
  state,
  page,
}: {
  outline: ApiOutline;
  state: DefinitionAddress;
  page: Part<OperationDoc>;
}) {
  return (
    <Panel aria-labelledby="operations">
      <PanelHeader>
        <PanelTitle id="operations">
          Addresses <span className="font-normal text-muted">{outline.operations.length}</span>
        </PanelTitle>
        <Form action={path} role="search">
          <Input
            type="search"
            name="find"
            defaultValue={state.find}
            leading={<Search aria-hidden />}
            placeholder="Find addresses"
            aria-label="Find addresses"
            data-page-search
          />
        </Form>
      </PanelHeader>
      {page.total === 0 ? (
        <EmptyState compact title={`Nothing matches “${state.find}”`}>
          Every word has to occur in the path, the summary or the group.
        </EmptyState>
      ) : (
        byGroup(page.rows, outline.groups).map(({ group, rows }) => (
          <section key={group?.name ?? ""} aria-label={group?.name ?? "Addresses"}>
            <h3 className="border-b border-border bg-hover/50 px-4 py-2 text-sm font-semibold text-ink">
              {group?.name}
            </h3>
            <div className="divide-y divide-border border-b border-border">
              {rows.map((operation) => (
                <OperationEntry
                  key={operation.id}
                  operation={operation}
                  open={operation.id === state.open}
                  address={address({ open: operation.id })}
                >
                  <OperationBody operation={operation} outline={outline} typeLink={() => null} tryIt={null} />
                </OperationEntry>
              ))}
            </div>
          </section>
        ))
      )}
      <PanelBody className="p-0">
        <PartLinks {...page} href={(part) => address({ find: state.find, part })} />
      </PanelBody>
    </Panel>
  );
}

import { Send } from "lucide-react";
import { definitionOf } from "#components/entity/tabs.ts";
import { PageColumns } from "#components/layout/page.tsx";
import { type DefinitionAddress, definitionPath, parseDefinitionAddress } from "#lib/apis/address.ts";
import { callFormOf } from "#lib/apis/calling/queries.ts";
import { serversOf } from "#lib/apis/calling/servers.ts";
import { getOutline, listOperationDocs, listTypeDocs } from "#lib/apis/queries.ts";
import type { ApiOutline, DefinitionText } from "#lib/apis/types.ts";
import type { Actor } from "#lib/auth/actor.ts";
import type { EntityDetail } from "#lib/catalog/entity/types.ts";
import { CompareView } from "./compare-view.tsx";
import { DefinitionFacts } from "./definition-facts.tsx";
import { DefinitionSource } from "./definition-source.tsx";
import { DefinitionViews } from "./definition-views.tsx";
import { PartiesAside } from "./parties-aside.tsx";
import { ReferenceView } from "./reference-view.tsx";
import { TryIt } from "./try-it.tsx";
import { TypesView } from "./types-view.tsx";

/** An API: what it offers, what it is made of, its text, what changed, and who is on both sides of it. */
export async function DefinitionTab({
  actor,
  entity,
  search,
}: {
  actor: Actor;
  entity: EntityDetail;
  search: Readonly<Record<string, string | string[] | undefined>>;
}) {
  const text = definitionOf(entity);
  if (text === null) return null;
  const definition = { text, type: entity.type ?? "" };
  const outline = await getOutline(actor, definition);
  const address = parseDefinitionAddress(search);
  return (
    <PageColumns asideLabel="Providers and consumers" aside={<PartiesAside actor={actor} entity={entity} />}>
      <DefinitionViews apiRef={entity.ref} outline={outline} address={address} />
      <CurrentView
        actor={actor}
        entity={entity}
        definition={definition}
        outline={outline}
        address={address}
      />
    </PageColumns>
  );
}

async function CurrentView({
  actor,
  entity,
  definition,
  outline,
  address,
}: {
  actor: Actor;
  entity: EntityDetail;
  definition: DefinitionText;
  outline: Awaited<ReturnType<typeof getOutline>>;
  address: DefinitionAddress;
}) {
  if (!outline || "message" in outline || address.view === "source")
    return (
      <DefinitionSource definition={definition} problem={outline && "message" in outline ? outline : null} />
    );
  const typeLink = linkTo(entity.ref, outline);
  if (address.view === "compare" && outline.format !== "grpc")
    return <CompareView actor={actor} entity={entity} definition={definition} address={address} />;
  if (address.view === "types") {
    const page = await listTypeDocs(actor, definition, outline, address);
    return (
      <TypesView apiRef={entity.ref} outline={outline} page={page} address={address} typeLink={typeLink} />
    );
  }
  const page = await listOperationDocs(actor, definition, outline, address);
  return (
    <>
      {!address.find && address.part === 1 && saysSomething(outline) && <DefinitionFacts outline={outline} />}
      <ReferenceView
        apiRef={entity.ref}
        outline={outline}
        page={page}
        address={address}
        typeLink={typeLink}
        tryIt={(operation) => {
          const servers = serversOf(
            entity.document,
            operation.servers.length > 0 ? operation.servers : outline.servers,
          );
          const form = callFormOf(actor, operation, outline, servers, callsPath(entity));
          return form && <TryIt form={form} icon={<Send aria-hidden />} />;
        }}
      />
    </>
  );
}

const saysSomething = ({ description, servers, security }: ApiOutline) =>
  description !== null || servers.length > 0 || security.length > 0;

function linkTo(apiRef: string, outline: ApiOutline) {
  const names = new Set(outline.types.map(({ name }) => name));
  return (name: string) => (names.has(name) ? definitionPath(apiRef, { view: "types", open: name }) : null);
}

const callsPath = ({ namespace, name }: EntityDetail) =>
  `/api/v1/apis/${encodeURIComponent(namespace)}/${encodeURIComponent(name)}/calls`;

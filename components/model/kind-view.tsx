import { LayoutList } from "lucide-react";
import Link from "next/link";
import { KindIcon } from "#components/catalog/kind-icon.tsx";
import { LiveRefresh } from "#components/catalog/live-refresh.tsx";
import { Page, PageColumns, PageHeader } from "#components/layout/page.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Panel, PanelBody, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import { Table, TableBody, TableHead, TableRow, Td, Th } from "#components/ui/table.tsx";
import type { Actor } from "#lib/auth/actor.ts";
import type { KindDetail } from "#lib/catalog/model/queries.ts";
import type { EffectiveKind } from "#lib/catalog/model/types.ts";
import { KindPlaces } from "./kind-places.tsx";

/** One kind: its fields, relations, columns, and what the portal computes for its entities. */
export async function KindView({ actor, detail }: { actor: Actor; detail: KindDetail }) {
  const { kind, entities, refused } = detail;
  return (
    <Page>
      <LiveRefresh />
      <PageHeader
        icon={<KindIcon kind={kind.id} variant="tile" />}
        eyebrow={
          <Link href="/model" className="hover:underline">
            Model
          </Link>
        }
        title={kind.kind}
        description={kind.description ?? (kind.builtIn ? "A built-in kind." : undefined)}
        actions={
          <Link
            href={`/catalog?kind=${encodeURIComponent(kind.id)}`}
            prefetch={false}
            className={buttonClass()}
          >
            <LayoutList aria-hidden />
            Show {entities.toLocaleString("en")} {entities === 1 ? "entity" : "entities"}
          </Link>
        }
      >
        <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted">
          <span className="font-mono text-xs">{kind.apiVersions.join(", ")}</span>
          <span>Plural: {kind.plural}</span>
          {refused > 0 && (
            <Badge tone="danger">
              {refused === 1 ? "1 document refused" : `${refused} documents refused`}
            </Badge>
          )}
        </div>
      </PageHeader>
      <PageColumns aside={<KindPlaces actor={actor} detail={detail} />}>
        <Derived detail={detail} />
        <Relations kind={kind} />
        <Offered kind={kind} />
        <Fields detail={detail} />
      </PageColumns>
    </Page>
  );
}

function Derived({ detail: { lineage } }: { detail: KindDetail }) {
  if (lineage.length === 0) return null;
  return (
    <Panel aria-labelledby="derived">
      <PanelHeader>
        <PanelTitle id="derived">Computed by the portal</PanelTitle>
      </PanelHeader>
      <Table aria-label="Derived properties">
        <TableHead>
          <tr>
            <Th>Property</Th>
            <Th>How it comes about</Th>
            <Th>Type</Th>
          </tr>
        </TableHead>
        <TableBody>
          {lineage.map(({ property, text }) => (
            <TableRow key={property.name}>
              <Td>
                <span className="font-medium">{property.title}</span>
                <code className="block font-mono text-xs text-muted">derived.{property.name}</code>
              </Td>
              <Td className="min-w-56 whitespace-normal">
                {text}
                {property.description && (
                  <span className="block text-xs text-muted">{property.description}</span>
                )}
              </Td>
              <Td className="text-muted">{property.valueType}</Td>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}

function Relations({ kind }: { kind: EffectiveKind }) {
  return (
    <Panel aria-labelledby="relations">
      <PanelHeader>
        <PanelTitle id="relations">Relations</PanelTitle>
      </PanelHeader>
      {kind.relations.length === 0 ? (
        <EmptyState compact title="No field of this kind is a relation" />
      ) : (
        <Table aria-label="Relations">
          <TableHead>
            <tr>
              <Th>Field</Th>
              <Th>Relation</Th>
              <Th>From the other end</Th>
              <Th>Kinds</Th>
            </tr>
          </TableHead>
          <TableBody>
            {kind.relations.map(({ field, type, inverse, defaultKind, allowedKinds }) => (
              <TableRow key={`${field.join(".")} ${type}`}>
                <Td className="font-mono text-xs">spec.{field.join(".")}</Td>
                <Td className="font-mono text-xs">{type}</Td>
                <Td className="font-mono text-xs">{inverse}</Td>
                <Td className="whitespace-normal text-muted">
                  {allowedKinds ? `${allowedKinds.join(" or ")} only` : "any"}
                  {defaultKind && `, ${defaultKind} unless said`}
                </Td>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Panel>
  );
}

function Offered({ kind }: { kind: EffectiveKind }) {
  const all = [
    ...kind.properties.map((one) => ({ ...one, key: one.path })),
    ...kind.derived.map((one) => ({ ...one, key: `derived.${one.name}` })),
  ];
  if (all.length === 0) return null;
  return (
    <Panel aria-labelledby="offered">
      <PanelHeader>
        <PanelTitle id="offered">Columns and facets</PanelTitle>
      </PanelHeader>
      <Table aria-label="Columns and facets">
        <TableHead>
          <tr>
            <Th>Property</Th>
            <Th>Path</Th>
            <Th>Shown as</Th>
          </tr>
        </TableHead>
        <TableBody>
          {all.map(({ key, title, column, facet, onPage }) => (
            <TableRow key={key}>
              <Td>{title}</Td>
              <Td className="font-mono text-xs">{key}</Td>
              <Td className="text-muted">
                {[column && "column", facet && "facet", onPage && "on the page"].filter(Boolean).join(", ") ||
                  "nothing by itself"}
              </Td>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}

function Fields({ detail: { fields, kind } }: { detail: KindDetail }) {
  return (
    <Panel aria-labelledby="fields">
      <PanelHeader>
        <PanelTitle id="fields">Fields</PanelTitle>
      </PanelHeader>
      {fields.length === 0 ? (
        <PanelBody className="text-muted">
          {kind.builtIn
            ? "Its spec has no fields of its own."
            : "The kind has no schema that names fields, so any spec is right."}
        </PanelBody>
      ) : (
        <Table aria-label="Fields">
          <TableHead>
            <tr>
              <Th>Field</Th>
              <Th>Holds</Th>
              <Th>Required</Th>
            </tr>
          </TableHead>
          <TableBody>
            {fields.map(({ path, form, required, description }) => (
              <TableRow key={`${path} ${description ?? ""}`}>
                <Td>
                  <code className="font-mono text-xs">{path}</code>
                  {description && <span className="block text-xs text-muted">{description}</span>}
                </Td>
                <Td className="max-w-80 whitespace-normal">{form || "anything"}</Td>
                <Td className="text-muted">{required ? "yes" : "no"}</Td>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Panel>
  );
}

import { Plus } from "lucide-react";
import Link from "next/link";
import { KindIcon } from "#components/catalog/kind-icon.tsx";
import { LiveRefresh } from "#components/catalog/live-refresh.tsx";
import { Page, PageHeader } from "#components/layout/page.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button, buttonClass } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Panel, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import { Table, TableBody, TableHead, TableRow, Td, Th } from "#components/ui/table.tsx";
import type { Actor } from "#lib/auth/actor.ts";
import { can } from "#lib/auth/permissions.ts";
import { entityPath } from "#lib/catalog/entity-ref.ts";
import { type KindSummary, listKinds } from "#lib/catalog/model/queries.ts";

/** Which kinds the catalog has, and where they come from. */
export async function ModelView({ actor }: { actor: Actor }) {
  const kinds = await listKinds(actor);
  const write = can(actor, "model.write");
  const own = kinds.filter(({ kind }) => !kind.builtIn);
  const builtIn = kinds.filter(({ kind }) => kind.builtIn);
  return (
    <Page>
      <LiveRefresh />
      <PageHeader
        title="Model"
        description="The kinds of things that the catalog knows, what their fields mean, and what the portal computes from them."
        actions={<DefineKind denied={write.allowed ? null : write.reason} />}
      />
      <div className="flex flex-col gap-6">
        <Panel aria-labelledby="own-kinds">
          <PanelHeader>
            <PanelTitle id="own-kinds">Defined here</PanelTitle>
          </PanelHeader>
          {own.length === 0 ? (
            <EmptyState compact title="No kinds of your own yet">
              A descriptor of the kind <code className="font-mono text-xs">Kind</code>, in any source or
              written here, gives the catalog a new kind with its fields, relations and columns.
            </EmptyState>
          ) : (
            <KindTable kinds={own} label="Kinds defined here" />
          )}
        </Panel>
        <Panel aria-labelledby="built-in-kinds">
          <PanelHeader>
            <PanelTitle id="built-in-kinds">Built in</PanelTitle>
          </PanelHeader>
          <KindTable kinds={builtIn} label="Built-in kinds" />
        </Panel>
      </div>
    </Page>
  );
}

function DefineKind({ denied }: { denied: string | null }) {
  if (denied) {
    return (
      <div className="flex max-w-80 flex-col items-end gap-1">
        <Button disabled aria-describedby="define-denied">
          <Plus aria-hidden />
          Define kind
        </Button>
        <p id="define-denied" className="text-right text-xs text-muted">
          {denied}
        </p>
      </div>
    );
  }
  return (
    <Link href="/model/new" className={buttonClass({ variant: "primary" })}>
      <Plus aria-hidden />
      Define kind
    </Link>
  );
}

function KindTable({ kinds, label }: { kinds: readonly KindSummary[]; label: string }) {
  return (
    <Table data-keyboard-table aria-label={label}>
      <TableHead>
        <tr>
          <Th>Kind</Th>
          <Th>Written with</Th>
          <Th numeric>Entities</Th>
          <Th numeric>Relations</Th>
          <Th numeric>Computed</Th>
          <Th>Defined by</Th>
        </tr>
      </TableHead>
      <TableBody>
        {kinds.map((summary) => (
          <KindRow key={summary.kind.id} {...summary} />
        ))}
      </TableBody>
    </Table>
  );
}

function KindRow({ kind, entities, refused }: KindSummary) {
  return (
    <TableRow>
      <Td className="min-w-40">
        <span className="inline-flex items-center gap-2">
          <KindIcon kind={kind.id} />
          <Link href={`/model/${kind.id}`} className="font-medium text-ink hover:underline">
            {kind.kind}
          </Link>
          {refused > 0 && <Badge tone="danger">{refused === 1 ? "1 refused" : `${refused} refused`}</Badge>}
        </span>
        {kind.description && (
          <span className="block max-w-96 truncate text-xs text-muted" title={kind.description}>
            {kind.description}
          </span>
        )}
      </Td>
      <Td className="font-mono text-xs text-muted">{kind.apiVersions.join(", ")}</Td>
      <Td numeric>
        {entities === 0 ? (
          <span className="text-muted">0</span>
        ) : (
          <Link
            href={`/catalog?kind=${encodeURIComponent(kind.id)}`}
            prefetch={false}
            className="hover:underline"
          >
            {entities.toLocaleString("en")}
          </Link>
        )}
      </Td>
      <Td numeric>{kind.relations.length}</Td>
      <Td numeric>{kind.derived.length}</Td>
      <Td>
        {kind.definedBy ? (
          <Link
            href={entityPath(kind.definedBy)}
            prefetch={false}
            className="font-mono text-xs hover:underline"
          >
            {kind.definedBy}
          </Link>
        ) : (
          <span className="text-muted">{kind.extendedBy.length > 0 ? "Built in, extended" : "Built in"}</span>
        )}
      </Td>
    </TableRow>
  );
}

import { Search } from "lucide-react";
import Link from "next/link";
import { EntityChip } from "#components/catalog/entity-chip.tsx";
import { kindWord } from "#components/catalog/kind-words.ts";
import { buttonClass } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Input } from "#components/ui/input.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Table, TableBody, TableHead, TableRow, Td, Th } from "#components/ui/table.tsx";
import { labelOf } from "#lib/catalog/entity/label.ts";
import { graphHref } from "#lib/catalog/graph/address.ts";
import { attributesText, matchingNodes, tiesOf } from "#lib/catalog/graph/listing.ts";
import type { GraphSearch } from "#lib/catalog/graph/schema.ts";
import type { GraphData } from "#lib/catalog/graph/types.ts";
import { SliceInputs } from "./slice-inputs.tsx";

const rowsShown = 100;
const tiesShown = 12;

/** A node as an entity chip takes it; the label stands for title or name. */
function nodeLabel(data: GraphData, node: number) {
  const ref = data.refs[node] ?? "";
  const missing = data.missing.includes(node);
  const known = labelOf(ref);
  const kind = data.kinds[data.kindOf[node] ?? 0] ?? known.kind;
  return { ...known, kind, title: data.labels[node] ?? null, exists: !missing };
}

/** The graph in words: the same nodes and lines, to be read without seeing or script. */
export function GraphTable({ search, data }: { search: GraphSearch; data: GraphData }) {
  const found = matchingNodes(data, search.q);
  const pages = Math.max(1, Math.ceil(found.length / rowsShown));
  const page = Math.min(search.page, pages);
  const shown = found.slice((page - 1) * rowsShown, page * rowsShown);
  const ties = tiesOf(data, shown);
  const pageHref = (to: number) => graphHref({ ...search, page: to });
  return (
    <Panel aria-label="List">
      <search>
        <form action="/graph" className="flex flex-wrap items-center gap-2 border-b border-border px-3 py-2">
          <SliceInputs search={{ ...search, q: "", page: 1 }} />
          <Input
            name="q"
            type="search"
            defaultValue={search.q}
            aria-label="Find in this list"
            placeholder="Name, reference or owner"
            leading={<Search aria-hidden />}
            className="max-w-72 flex-1"
            data-page-search
          />
          <button type="submit" className={buttonClass()}>
            Find entities
          </button>
          {search.q && (
            <span className="text-sm text-muted" role="status">
              {found.length === 1
                ? "1 entity matches"
                : `${found.length.toLocaleString("en")} entities match`}
            </span>
          )}
        </form>
      </search>
      {found.length === 0 ? (
        <EmptyState
          compact
          title="No entity of this graph has all of these words"
          action={
            <Link href={graphHref({ ...search, q: "", page: 1 })} className={buttonClass()}>
              Show the whole list
            </Link>
          }
        />
      ) : (
        <Table data-keyboard-table aria-label="Entities of the graph">
          <TableHead>
            <tr>
              <Th>Entity</Th>
              <Th>Kind</Th>
              <Th>Owner</Th>
              <Th>Relations</Th>
              {data.distances && <Th numeric>Steps away</Th>}
              {data.impact && <Th numeric>Steps of harm</Th>}
            </tr>
          </TableHead>
          <TableBody>
            {shown.map((node) => (
              <NodeRow key={data.refs[node]} data={data} node={node} ties={ties.get(node) ?? []} />
            ))}
          </TableBody>
        </Table>
      )}
      {pages > 1 && (
        <nav
          aria-label="Pages of the list"
          className="flex items-center gap-3 border-t border-border px-3 py-2 text-sm"
        >
          {page > 1 && (
            <Link href={pageHref(page - 1)} className={buttonClass({ size: "sm" })}>
              Previous page
            </Link>
          )}
          <span className="text-muted">
            Page {page} of {pages}
          </span>
          {page < pages && (
            <Link href={pageHref(page + 1)} className={buttonClass({ size: "sm" })}>
              Next page
            </Link>
          )}
        </nav>
      )}
    </Panel>
  );
}

function NodeRow({
  data,
  node,
  ties,
}: {
  data: GraphData;
  node: number;
  ties: ReturnType<typeof tiesOf> extends Map<number, infer T> ? T : never;
}) {
  const label = nodeLabel(data, node);
  const owner = data.places[data.ownerOf[node] ?? -1];
  const depth = data.impact?.[node] ?? -1;
  return (
    <TableRow>
      <Td className="max-w-72 align-top">
        <EntityChip label={label} />
        {node === data.centre && <span className="block text-xs text-muted">Centre of the graph</span>}
      </Td>
      <Td className="align-top text-muted">{kindWord(label.kind)}</Td>
      <Td className="max-w-48 align-top">
        {owner && owner.ref !== label.ref && (
          <EntityChip label={{ ...labelOf(owner.ref), title: owner.label, exists: true }} />
        )}
      </Td>
      <Td className="align-top">
        <ul className="flex flex-col gap-0.5">
          {ties.slice(0, tiesShown).map((tie) => {
            const said = attributesText(tie.attributes);
            return (
              <li
                key={`${tie.label} ${tie.other}`}
                className="flex min-h-6 min-w-0 flex-wrap items-center gap-x-1.5"
              >
                <span className="shrink-0 text-muted">{tie.label}</span>
                <EntityChip label={nodeLabel(data, tie.other)} />
                {said && <span className="text-xs text-faint">{said}</span>}
              </li>
            );
          })}
          {ties.length > tiesShown && (
            <li className="text-xs text-faint">
              <Link
                href={graphHref({ entity: label.ref, view: "list" })}
                prefetch={false}
                className="hover:underline"
              >
                and {ties.length - tiesShown} more
              </Link>
            </li>
          )}
        </ul>
      </Td>
      {data.distances && (
        <Td numeric className="align-top">
          {data.distances[node]}
        </Td>
      )}
      {data.impact && (
        <Td numeric className="align-top">
          {depth < 0 ? "" : depth}
        </Td>
      )}
    </TableRow>
  );
}

import { EntityChip } from "#components/catalog/entity-chip.tsx";
import { kindWord } from "#components/catalog/kind-words.ts";
import { Table, TableBody, TableHead, TableRow, Td, Th } from "#components/ui/table.tsx";
import { relationsByNode } from "#lib/catalog/graph/neighbours.ts";
import type { Neighbourhood } from "#lib/catalog/graph/types.ts";

const relationsShown = 4;

/** The graph in words: each entity with how far it is and what ties it to the ones before it. */
export function GraphList({ found }: { found: Neighbourhood }) {
  const labels = new Map(found.nodes.map((node) => [node.ref, node]));
  const relations = relationsByNode(found);
  return (
    <Table data-keyboard-table aria-label="Entities of the graph">
      <TableHead>
        <tr>
          <Th>Entity</Th>
          <Th>Kind</Th>
          <Th>Relation</Th>
          <Th numeric>Steps away</Th>
        </tr>
      </TableHead>
      <TableBody>
        {found.nodes.map((node) => {
          const ties = relations.get(node.ref) ?? [];
          return (
            <TableRow key={node.ref}>
              <Td className="max-w-72">
                <EntityChip label={node} />
              </Td>
              <Td className="text-muted">{kindWord(node.kind)}</Td>
              <Td>
                {node.distance === 0 && <span className="text-muted">Centre of the graph</span>}
                <ul className="flex flex-col gap-0.5">
                  {ties.slice(0, relationsShown).map((tie) => {
                    const other = labels.get(tie.ref);
                    return (
                      <li
                        key={`${tie.label} ${tie.ref}`}
                        className="flex min-h-6 min-w-0 items-center gap-1.5"
                      >
                        <span className="shrink-0 text-muted">{tie.label}</span>
                        {other && <EntityChip label={other} />}
                      </li>
                    );
                  })}
                  {ties.length > relationsShown && (
                    <li className="text-xs text-faint">and {ties.length - relationsShown} more</li>
                  )}
                </ul>
              </Td>
              <Td numeric>{node.distance}</Td>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}

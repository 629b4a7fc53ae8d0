import { Skeleton } from "#components/ui/skeleton.tsx";
import { TableRow } from "#components/ui/table.tsx";
import type { ListState } from "#lib/catalog/entities/types.ts";
import { columnClass } from "./catalog-columns.ts";
import { rowHeight } from "./catalog-row.tsx";

/** A row that is on its way. */
export function WaitingRow({ state }: { state: ListState }) {
  return (
    <TableRow data-waiting aria-hidden="true">
      <td className={`border-b border-border ${rowHeight[state.density]}`} />
      <td className="border-b border-border pl-2">
        <Skeleton className="h-4 w-3/5" />
      </td>
      {state.columns.map((column) => (
        <td key={column} className={`border-b border-border px-3 ${columnClass(state, column)}`}>
          <Skeleton className="h-4 w-2/3" />
        </td>
      ))}
    </TableRow>
  );
}

import { EntityChip } from "#components/catalog/entity-chip.tsx";
import { ExternalLink } from "#components/ui/external-link.tsx";
import { Table, TableBody, TableHead, TableRow, Td, Th } from "#components/ui/table.tsx";
import type { ApiParty } from "#lib/apis/types.ts";

/** Whom the changes hit, whose those are, and how to reach them. Used on the server and in the browser. */
export function AffectedConsumers({
  consumers,
  breaking,
}: {
  consumers: readonly ApiParty[];
  breaking: number;
}) {
  return (
    <section aria-labelledby="affected-title" className="border-t border-border">
      <h3 id="affected-title" className="px-4 pt-3 pb-2 text-sm font-semibold">
        {breaking > 0 ? "Consumers that this hits" : "Consumers of this API"}{" "}
        <span className="font-normal text-muted">{consumers.length}</span>
      </h3>
      {consumers.length === 0 ? (
        <p className="px-4 pb-4 text-sm text-muted">
          Nothing in the catalog says that it consumes this API (spec.consumesApis).
        </p>
      ) : (
        <Table>
          <TableHead>
            <TableRow>
              <Th>Consumer</Th>
              <Th>Owner</Th>
              <Th>Contact</Th>
            </TableRow>
          </TableHead>
          <TableBody>
            {consumers.map(({ entity, owner, contacts }) => (
              <TableRow key={entity.ref}>
                <Td>
                  <EntityChip label={entity} />
                </Td>
                <Td>{owner ? <EntityChip label={owner} /> : <span className="text-faint">nobody</span>}</Td>
                <Td>
                  {contacts.length > 0 ? (
                    <ul className="flex flex-col">
                      {contacts.map(({ label, href }) => (
                        <li key={href}>
                          <ExternalLink href={href} className="min-h-6">
                            {label}
                          </ExternalLink>
                        </li>
                      ))}
                    </ul>
                  ) : (
                    <span className="text-faint">none is known</span>
                  )}
                </Td>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </section>
  );
}

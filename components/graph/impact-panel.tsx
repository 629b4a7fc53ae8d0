import { Download } from "lucide-react";
import Link from "next/link";
import { EntityChip } from "#components/catalog/entity-chip.tsx";
import { kindWord } from "#components/catalog/kind-words.ts";
import { buttonClass } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ExternalLink } from "#components/ui/external-link.tsx";
import { Panel, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import { Table, TableBody, TableHead, TableRow, Td, Th } from "#components/ui/table.tsx";
import type { Actor } from "#lib/auth/actor.ts";
import { labelOf } from "#lib/catalog/entity/label.ts";
import { impactCsvHref } from "#lib/catalog/graph/address.ts";
import { readImpact } from "#lib/catalog/graph/impact/queries.ts";
import type { ImpactItem, ImpactOwner } from "#lib/catalog/graph/types.ts";

const itemsShown = 50;

/** What breaks if an entity is down, and whose it is: by owner, with whom to tell. */
export async function ImpactPanel({ actor, entityRef }: { actor: Actor; entityRef: string }) {
  const impact = await readImpact(actor, entityRef);
  const name = impact.start.title ?? impact.start.name;
  const teams = impact.owners.filter(({ owner }) => owner).length;
  return (
    <Panel aria-labelledby="impact-title">
      <PanelHeader>
        <PanelTitle id="impact-title">What breaks if {name} is down</PanelTitle>
        {impact.total > 0 && (
          <Link
            href={impactCsvHref(entityRef)}
            prefetch={false}
            download
            className={buttonClass({ size: "sm" })}
          >
            <Download aria-hidden />
            Export CSV
          </Link>
        )}
      </PanelHeader>
      {impact.total === 0 ? (
        <EmptyState compact title={`Nothing in the catalog needs ${name}`}>
          <p>
            What depends on it would stand here: by dependsOn, by an API that it provides, or because it is a
            part of a whole.
          </p>
        </EmptyState>
      ) : (
        <>
          <p className="border-b border-border px-4 py-2 text-sm text-muted" role="status">
            {impact.more && "More than "}
            {impact.total === 1 ? "1 entity" : `${impact.total.toLocaleString("en")} entities`} of{" "}
            {teams === 1 ? "1 owner" : `${teams.toLocaleString("en")} owners`}, up to{" "}
            {impact.deepest === 1 ? "1 step" : `${impact.deepest} steps`} away
          </p>
          <Table aria-label={`Impact of ${name}`} data-keyboard-table>
            <TableHead>
              <tr>
                <Th>Entity</Th>
                <Th>Kind</Th>
                <Th>Because</Th>
                <Th numeric>Steps</Th>
              </tr>
            </TableHead>
            {impact.owners.map((owner) => (
              <OwnerRows key={owner.owner?.ref ?? ""} of={owner} />
            ))}
          </Table>
        </>
      )}
    </Panel>
  );
}

function OwnerRows({ of }: { of: ImpactOwner }) {
  return (
    <TableBody>
      <TableRow>
        <th
          scope="rowgroup"
          colSpan={4}
          className="border-b border-border bg-hover px-3 py-2 text-left font-normal"
        >
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {of.owner ? (
              <EntityChip label={of.owner} className="font-semibold" />
            ) : (
              <span className="font-semibold">No owner</span>
            )}
            <span className="text-muted">{of.items.length.toLocaleString("en")}</span>
            {of.contacts.map((contact) => (
              <ContactLink key={contact.href} {...contact} />
            ))}
          </span>
        </th>
      </TableRow>
      {of.items.slice(0, itemsShown).map((item) => (
        <ItemRow key={item.ref} item={item} />
      ))}
      {of.items.length > itemsShown && (
        <TableRow>
          <Td colSpan={4} className="text-faint">
            and {(of.items.length - itemsShown).toLocaleString("en")} more, in the CSV file
          </Td>
        </TableRow>
      )}
    </TableBody>
  );
}

function ContactLink({ label, href }: { label: string; href: string }) {
  if (!href.startsWith("mailto:")) return <ExternalLink href={href}>{label}</ExternalLink>;
  return (
    <a href={href} className="text-accent hover:underline">
      {label}
    </a>
  );
}

function ItemRow({ item }: { item: ImpactItem }) {
  return (
    <TableRow>
      <Td className="max-w-72">
        <EntityChip label={item} />
      </Td>
      <Td className="text-muted">{kindWord(item.kind)}</Td>
      <Td className="max-w-96">
        {item.via && (
          <span className="flex min-w-0 flex-wrap items-center gap-x-1.5">
            <span className="text-muted">{item.via.label}</span>
            <EntityChip label={{ ...labelOf(item.via.ref), title: item.via.name, exists: true }} />
          </span>
        )}
      </Td>
      <Td numeric>{item.depth}</Td>
    </TableRow>
  );
}

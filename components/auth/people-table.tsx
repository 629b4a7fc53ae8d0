import { Search } from "lucide-react";
import Form from "next/form";
import { EntityChip } from "#components/catalog/entity-chip.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Input } from "#components/ui/input.tsx";
import { PageLinks } from "#components/ui/page-links.tsx";
import { Panel, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Table, TableBody, TableHead, TableRow, Td, Th } from "#components/ui/table.tsx";
import { roles } from "#lib/auth/actor.ts";
import { roleReason } from "#lib/auth/role.ts";
import type { PeoplePage, PersonEntry } from "#lib/auth/types.ts";
import { RoleForm } from "./role-form.tsx";

const sourceWords = {
  default: "default",
  configuration: "e-mail in the configuration",
  group: "group of the provider",
  admin: "chosen by an admin",
} as const;

/** Everybody who has signed in, with their roles. */
export function PeopleTable({ page, q }: { page: PeoplePage; q: string }) {
  return (
    <Panel aria-labelledby="people">
      <PanelHeader>
        <PanelTitle id="people">
          {page.total} {page.total === 1 ? "person" : "people"}
        </PanelTitle>
        <Form action="/settings/people" className="flex items-center gap-2" role="search">
          <Input
            name="q"
            defaultValue={q}
            leading={<Search aria-hidden />}
            placeholder="Name, e-mail or ref"
            aria-label="Search people"
            data-page-search
          />
          <Button type="submit" size="sm">
            Search people
          </Button>
        </Form>
      </PanelHeader>
      {page.people.length === 0 ? (
        <EmptyState compact title={q ? `Nobody matches "${q}"` : "Nobody has signed in yet"}>
          People appear here after their first sign-in.
        </EmptyState>
      ) : (
        <Table>
          <TableHead>
            <TableRow>
              <Th>Person</Th>
              <Th>Role</Th>
              <Th>Where it comes from</Th>
              <Th>Catalog entity</Th>
              <Th>Last sign-in</Th>
            </TableRow>
          </TableHead>
          <TableBody>
            {page.people.map((person) => (
              <PersonRow key={person.id} person={person} />
            ))}
          </TableBody>
        </Table>
      )}
      <PageLinks path="/settings/people" query={q ? { q } : {}} page={page.page} pages={page.pages} />
    </Panel>
  );
}

function PersonRow({ person }: { person: PersonEntry }) {
  return (
    <TableRow>
      <Td>
        <span className="block max-w-64 truncate font-medium" dir="auto" title={person.name}>
          {person.name}
        </span>
        <span className="block max-w-64 truncate text-xs text-muted" title={person.email ?? undefined}>
          {person.email ?? "No verified e-mail"}
        </span>
      </Td>
      <Td>
        <RoleForm
          personId={person.id}
          personName={person.name}
          role={person.role}
          chosen={person.roleSource === "admin"}
          roles={roles}
        />
      </Td>
      <Td title={roleReason(person.roleSource)}>{sourceWords[person.roleSource]}</Td>
      <Td>
        {person.entity ? <EntityChip label={person.entity} /> : <span className="text-muted">None</span>}
      </Td>
      <Td className="whitespace-nowrap">
        {person.lastSignInAt ? <RelativeTime value={person.lastSignInAt} /> : "Never"}
      </Td>
    </TableRow>
  );
}

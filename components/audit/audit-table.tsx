import Form from "next/form";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageLinks } from "#components/ui/page-links.tsx";
import { Panel, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Select } from "#components/ui/select.tsx";
import { Table, TableBody, TableHead, TableRow, Td, Th } from "#components/ui/table.tsx";
import type { AuditEvent, AuditPage } from "#lib/audit/types.ts";

/** Who did what to what, newest first. */
export function AuditTable({
  page,
  actions,
  action,
}: {
  page: AuditPage;
  actions: readonly string[];
  action: string;
}) {
  return (
    <Panel aria-labelledby="audit">
      <PanelHeader>
        <PanelTitle id="audit">
          {page.total} {page.total === 1 ? "entry" : "entries"}
        </PanelTitle>
        <Form action="/settings/audit" className="flex items-center gap-2">
          <Select name="action" defaultValue={action} aria-label="Action">
            <option value="">All actions</option>
            {actions.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </Select>
          <Button type="submit" size="sm">
            Filter entries
          </Button>
        </Form>
      </PanelHeader>
      {page.events.length === 0 ? (
        <EmptyState compact title="No entries">
          Every change somebody makes through the portal is recorded here.
        </EmptyState>
      ) : (
        <Table>
          <TableHead>
            <TableRow>
              <Th>When</Th>
              <Th>Who</Th>
              <Th>Action</Th>
              <Th>Subject</Th>
              <Th>Detail</Th>
            </TableRow>
          </TableHead>
          <TableBody>
            {page.events.map((event) => (
              <EventRow key={event.id} event={event} />
            ))}
          </TableBody>
        </Table>
      )}
      <PageLinks
        path="/settings/audit"
        query={action ? { action } : {}}
        page={page.page}
        pages={page.pages}
      />
    </Panel>
  );
}

function EventRow({ event }: { event: AuditEvent }) {
  const subject = event.subjectName ?? event.subject;
  const hasDetail = Object.keys(event.detail).length > 0;
  return (
    <TableRow>
      <Td className="whitespace-nowrap">
        <RelativeTime value={event.at} />
      </Td>
      <Td className="max-w-48" title={event.actorName}>
        <span className="block truncate" dir="auto">
          {event.actorName}
        </span>
        {event.token && (
          <span className="block truncate text-xs text-muted" title={event.token.name}>
            via token {event.token.name}
          </span>
        )}
      </Td>
      <Td>
        <code className="font-mono text-xs whitespace-nowrap">{event.action}</code>
      </Td>
      <Td className="max-w-64 truncate" title={event.subject}>
        {subject}
      </Td>
      <Td>
        {hasDetail && (
          <details>
            <summary className="cursor-pointer text-muted">Show detail</summary>
            <pre className="mt-1 max-w-md overflow-x-auto font-mono text-xs whitespace-pre-wrap">
              {JSON.stringify(event.detail, null, 2)}
            </pre>
          </details>
        )}
      </Td>
    </TableRow>
  );
}

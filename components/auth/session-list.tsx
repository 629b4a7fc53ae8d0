import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Panel, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Table, TableBody, TableHead, TableRow, Td, Th } from "#components/ui/table.tsx";
import { endSession, signOutEverywhere } from "#lib/auth/actions.ts";
import type { OwnSession } from "#lib/auth/types.ts";
import { browserName } from "#lib/auth/user-agent.ts";

/** Where the person is signed in, with an end to each. */
export function SessionList({ sessions }: { sessions: readonly OwnSession[] }) {
  return (
    <Panel aria-labelledby="sessions">
      <PanelHeader>
        <PanelTitle id="sessions">Where you are signed in</PanelTitle>
        <form action={signOutEverywhere}>
          <Button type="submit" variant="danger" size="sm">
            Sign out everywhere
          </Button>
        </form>
      </PanelHeader>
      <Table>
        <TableHead>
          <TableRow>
            <Th>Browser</Th>
            <Th>Signed in</Th>
            <Th>Last seen</Th>
            <Th>Ends when unused</Th>
            <Th>
              <span className="sr-only">End the session</span>
            </Th>
          </TableRow>
        </TableHead>
        <TableBody>
          {sessions.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}

function SessionRow({ session }: { session: OwnSession }) {
  const browser = browserName(session.userAgent);
  return (
    <TableRow>
      <Td>
        <span className="inline-flex items-center gap-2" title={session.userAgent ?? undefined}>
          {browser}
          {session.current && <Badge tone="ok">This one</Badge>}
        </span>
      </Td>
      <Td className="whitespace-nowrap">
        <RelativeTime value={session.createdAt} />
      </Td>
      <Td className="whitespace-nowrap">
        {session.current ? "Now" : <RelativeTime value={session.lastSeenAt} />}
      </Td>
      <Td className="whitespace-nowrap">
        <RelativeTime value={session.expires} />
      </Td>
      <Td className="text-right">
        {!session.current && (
          <form action={endSession}>
            <input type="hidden" name="sessionId" value={session.id} />
            <Button type="submit" variant="ghost" size="sm" aria-label={`End the session in ${browser}`}>
              End session
            </Button>
          </form>
        )}
      </Td>
    </TableRow>
  );
}

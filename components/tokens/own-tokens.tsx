import { EmptyState } from "#components/ui/empty-state.tsx";
import { Panel, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Table, TableBody, TableHead, TableRow, Td, Th } from "#components/ui/table.tsx";
import type { AccessToken } from "#lib/tokens/types.ts";
import { RevokeButton } from "./revoke-button.tsx";
import { TokenEnd, TokenName, TokenScope } from "./token-state.tsx";

/** The person's tokens, with an end to each. */
export function OwnTokens({ tokens }: { tokens: readonly AccessToken[] }) {
  return (
    <Panel aria-labelledby="own-tokens">
      <PanelHeader>
        <PanelTitle id="own-tokens">Your tokens</PanelTitle>
      </PanelHeader>
      {tokens.length === 0 ? (
        <EmptyState compact title="You have no tokens">
          A token lets a program use the portal's API as you: a script, a pipeline, a Backstage client.
        </EmptyState>
      ) : (
        <Table>
          <TableHead>
            <TableRow>
              <Th>What uses it</Th>
              <Th>Scope</Th>
              <Th>Created</Th>
              <Th>Last used</Th>
              <Th>Expires</Th>
              <Th>
                <span className="sr-only">Revoke</span>
              </Th>
            </TableRow>
          </TableHead>
          <TableBody>
            {tokens.map((token) => (
              <OwnRow key={token.id} token={token} />
            ))}
          </TableBody>
        </Table>
      )}
    </Panel>
  );
}

function OwnRow({ token }: { token: AccessToken }) {
  return (
    <TableRow className={token.state === "active" ? undefined : "text-muted"}>
      <Td>
        <TokenName token={token} />
      </Td>
      <Td>
        <TokenScope token={token} />
      </Td>
      <Td className="whitespace-nowrap">
        <RelativeTime value={token.createdAt} />
      </Td>
      <Td className="whitespace-nowrap">
        {token.lastUsedAt ? <RelativeTime value={token.lastUsedAt} /> : "Never"}
      </Td>
      <Td className="whitespace-nowrap">
        <TokenEnd token={token} />
      </Td>
      <Td className="text-right">
        {token.state === "active" && <RevokeButton id={token.id} name={token.name} />}
      </Td>
    </TableRow>
  );
}

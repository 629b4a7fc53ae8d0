import { Search } from "lucide-react";
import Form from "next/form";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Input } from "#components/ui/input.tsx";
import { PageLinks } from "#components/ui/page-links.tsx";
import { Panel, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Table, TableBody, TableHead, TableRow, Td, Th } from "#components/ui/table.tsx";
import type { OwnedToken, TokenPage } from "#lib/tokens/types.ts";
import { RevokeButton } from "./revoke-button.tsx";
import { TokenEnd, TokenName, TokenScope } from "./token-state.tsx";

/** Everybody's active tokens, for admins. */
export function AllTokens({ page, q }: { page: TokenPage; q: string }) {
  return (
    <Panel aria-labelledby="all-tokens">
      <PanelHeader>
        <PanelTitle id="all-tokens">
          {page.total} active {page.total === 1 ? "token" : "tokens"} of everybody
        </PanelTitle>
        <Form action="/settings/tokens" className="flex items-center gap-2" role="search">
          <Input
            name="q"
            defaultValue={q}
            leading={<Search aria-hidden />}
            placeholder="Name, owner or ptl_…"
            aria-label="Search tokens"
            data-page-search
          />
          <Button type="submit" size="sm">
            Search tokens
          </Button>
        </Form>
      </PanelHeader>
      {page.tokens.length === 0 ? (
        <EmptyState compact title={q ? `No active token matches "${q}"` : "Nobody has an active token"}>
          Everybody who signs in can create tokens for their own programs.
        </EmptyState>
      ) : (
        <Table>
          <TableHead>
            <TableRow>
              <Th>What uses it</Th>
              <Th>Owner</Th>
              <Th>Scope</Th>
              <Th>Last used</Th>
              <Th>Expires</Th>
              <Th>
                <span className="sr-only">Revoke</span>
              </Th>
            </TableRow>
          </TableHead>
          <TableBody>
            {page.tokens.map((token) => (
              <OwnedRow key={token.id} token={token} />
            ))}
          </TableBody>
        </Table>
      )}
      <PageLinks path="/settings/tokens" query={q ? { q } : {}} page={page.page} pages={page.pages} />
    </Panel>
  );
}

function OwnedRow({ token }: { token: OwnedToken }) {
  return (
    <TableRow>
      <Td>
        <TokenName token={token} />
      </Td>
      <Td>
        <span className="block max-w-48 truncate" dir="auto" title={token.owner.name}>
          {token.owner.name}
        </span>
      </Td>
      <Td>
        <TokenScope token={token} />
      </Td>
      <Td className="whitespace-nowrap">
        {token.lastUsedAt ? <RelativeTime value={token.lastUsedAt} /> : "Never"}
      </Td>
      <Td className="whitespace-nowrap">
        <TokenEnd token={token} />
      </Td>
      <Td className="text-right">
        <RevokeButton id={token.id} name={token.name} />
      </Td>
    </TableRow>
  );
}

import { Badge } from "#components/ui/badge.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { AccessToken } from "#lib/tokens/types.ts";

/** When it ends, or how it has ended. */
export function TokenEnd({ token }: { token: AccessToken }) {
  if (token.state === "revoked") {
    return (
      <>
        <Badge tone="danger">revoked</Badge> <RelativeTime value={token.revokedAt ?? token.expiresAt} />
      </>
    );
  }
  return (
    <>
      {token.state === "expired" && <Badge tone="warning">expired</Badge>}{" "}
      <RelativeTime value={token.expiresAt} />
    </>
  );
}

export function TokenName({ token }: { token: AccessToken }) {
  return (
    <>
      <span className="block max-w-64 truncate font-medium" dir="auto" title={token.name}>
        {token.name}
      </span>
      <code className="font-mono text-xs text-muted">{token.label}…</code>
    </>
  );
}

export function TokenScope({ token }: { token: AccessToken }) {
  return <Badge tone={token.scope === "write" ? "accent" : "neutral"}>{token.scope}</Badge>;
}

import { EntityChip } from "#components/catalog/entity-chip.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Definition, DefinitionList } from "#components/ui/definition-list.tsx";
import { Panel, PanelBody, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import { roleReason } from "#lib/auth/role.ts";
import type { OwnAccount } from "#lib/auth/types.ts";

const matchedBy = {
  claim: "Matched by the configured claim (AUTH_USER_CLAIM).",
  email: "Matched by your e-mail address.",
  annotation: "Matched by the annotation that names your account at the provider.",
} as const;

/** Who the portal takes the person for, and by which rule. */
export function AccountPanel({ account }: { account: OwnAccount }) {
  return (
    <Panel aria-labelledby="account">
      <PanelHeader>
        <PanelTitle id="account">Who you are</PanelTitle>
      </PanelHeader>
      <PanelBody>
        <DefinitionList columns={2}>
          <Definition term="Name">{account.name}</Definition>
          <Definition term="E-mail">{account.email ?? "None the provider vouches for"}</Definition>
          <Definition term="Role">
            <Badge tone="accent">{account.role}</Badge>
            <p className="mt-1 text-sm text-muted">{roleReason(account.roleSource)}</p>
            {account.withoutAdmin && (
              <p className="mt-1 text-sm text-warning">
                Nobody is admin. The operator of the portal sets AUTH_ADMINS to an e-mail address, or maps a
                group with AUTH_ROLE_GROUPS; it holds from the next sign-in.
              </p>
            )}
          </Definition>
          <Definition term="Catalog entity">
            {account.entity ? (
              <>
                <EntityChip label={account.entity} />
                {account.matchedBy && (
                  <p className="mt-1 text-sm text-muted">{matchedBy[account.matchedBy]}</p>
                )}
              </>
            ) : (
              <p className="text-sm text-muted">
                None. No User entity fits your account; one whose spec.profile.email is your address is found
                at your next sign-in.
              </p>
            )}
          </Definition>
          <Definition term="Groups">
            {account.groups.length > 0 ? (
              <ul className="flex flex-wrap gap-x-3 gap-y-1">
                {account.groups.map((group) => (
                  <li key={group.ref} className="min-w-0">
                    <EntityChip label={group} />
                  </li>
                ))}
              </ul>
            ) : (
              <p className="text-sm text-muted">
                None, neither by the catalog nor by the provider's group claim.
              </p>
            )}
          </Definition>
          <Definition term="Signs in with">{account.providers.join(", ") || "Nothing on record"}</Definition>
        </DefinitionList>
      </PanelBody>
    </Panel>
  );
}

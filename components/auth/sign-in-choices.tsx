import type { Provider } from "#lib/auth/providers.ts";
import { ProviderForm } from "./provider-form.tsx";

const reasons: Record<string, string> = {
  expired: "Your session has ended. Sign in again to go on where you were.",
  "signed-out": "You have signed out.",
};

/** Why the person is here, when something sent them; `callbackUrl` is a path. */
function reasonOf(reason: string | undefined, callbackUrl: string): string | null {
  const known = reason ? reasons[reason] : undefined;
  if (known) return known;
  return callbackUrl === "/" ? null : `Sign in to see ${callbackUrl.split("?")[0]}.`;
}

/** The configured providers, one button each, and what to do when there is none. */
export function SignInChoices({
  providers,
  csrfToken,
  callbackUrl,
  reason,
}: {
  providers: readonly Pick<Provider, "id" | "name">[];
  csrfToken: string;
  callbackUrl: string;
  reason: string | undefined;
}) {
  const why = reasonOf(reason, callbackUrl);
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-[-0.014em]">Sign in</h1>
      <p className="mt-2 text-base [overflow-wrap:anywhere] text-muted" role={why ? "status" : undefined}>
        {why ?? "One map of everything the company builds, and who owns it."}
      </p>
      {providers.length > 0 ? (
        <ul className="mt-6 flex flex-col gap-2">
          {providers.map((provider, index) => (
            <li key={provider.id}>
              <ProviderForm
                id={provider.id}
                name={provider.name}
                csrfToken={csrfToken}
                callbackUrl={callbackUrl}
                primary={index === 0}
              />
            </li>
          ))}
        </ul>
      ) : (
        <div className="mt-6 rounded-md border border-border bg-warning-soft p-3 text-base">
          <p className="font-medium">No identity provider is configured</p>
          <p className="mt-1 text-muted">
            The administrator sets OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET, or the variables of
            another provider, and restarts the portal.
          </p>
        </div>
      )}
      <p className="mt-6 text-xs text-muted">
        The portal has no passwords of its own: your identity provider says who you are.
      </p>
    </>
  );
}

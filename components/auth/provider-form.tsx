import { buttonClass } from "#components/ui/button.tsx";

/** One button that starts the sign-in at a provider. A plain form: it works before and without scripts. */
export function ProviderForm({
  id,
  name,
  csrfToken,
  callbackUrl,
  primary,
}: {
  id: string;
  name: string;
  csrfToken: string;
  /** Path to land on afterwards; checked already */
  callbackUrl: string;
  primary: boolean;
}) {
  return (
    <form method="post" action={`/api/auth/signin/${id}`}>
      <input type="hidden" name="csrfToken" value={csrfToken} />
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <button
        type="submit"
        className={buttonClass({
          variant: primary ? "primary" : "secondary",
          className: "min-h-10 w-full whitespace-normal",
        })}
      >
        Continue with {name}
      </button>
    </form>
  );
}

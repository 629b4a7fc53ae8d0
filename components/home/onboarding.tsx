import { UserRoundX } from "lucide-react";
import Link from "next/link";
import { buttonClass } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Panel } from "#components/ui/panel.tsx";

const codeClass = "font-mono text-sm";

/** The first thing that a new portal needs. */
export function NoSource() {
  return (
    <Panel>
      <EmptyState
        title="The catalog has no source yet"
        action={
          <Link href="/sources" className={buttonClass({ variant: "primary" })}>
            Open sources
          </Link>
        }
      >
        <p>
          A source is a place that descriptors are read from: files, a git repository, an address. Whoever
          runs the portal names them in <code className={codeClass}>portolan.yaml</code>, or in the file that{" "}
          <code className={codeClass}>PORTOLAN_CONFIG</code> points to.
        </p>
      </EmptyState>
    </Panel>
  );
}

/** Told to a person whom no User entity matched: why nothing here is theirs, what makes it so, and who can. */
export function NotMatched({ email }: { email: string | null }) {
  return (
    <Panel aria-labelledby="not-matched" className="mb-6 flex items-start gap-3 p-4">
      <UserRoundX aria-hidden className="mt-0.5 size-4 shrink-0 text-info" />
      <div className="min-w-0 flex-1">
        <h2 id="not-matched" className="text-base font-semibold">
          Nobody in the catalog is you yet
        </h2>
        <p className="mt-0.5 max-w-prose text-base text-pretty text-muted">
          What you own is found through a User entity.{" "}
          {email === null ? (
            <>
              Your sign-in provider told no e-mail address to find it by; an admin can say which claim names
              you.
            </>
          ) : (
            <>
              Add one to a descriptor with <code className={codeClass}>spec.profile.email: {email}</code>, or
              ask whoever keeps your company's users in the catalog; then sign in again.
            </>
          )}
        </p>
        <div className="mt-2 flex flex-wrap gap-x-4 gap-y-1">
          <Link href="/catalog?kind=user" className="font-medium text-accent hover:underline">
            Look among the users
          </Link>
        </div>
      </div>
    </Panel>
  );
}

import { CircleX } from "lucide-react";
import { buttonClass } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Definition, DefinitionList } from "#components/ui/definition-list.tsx";
import type { FailureText } from "#lib/auth/failure.ts";

/** Which step failed, what happened, what to do, and the id under which the log has the details. */
export function SignInFailure({
  text,
  requestId,
  retry,
}: {
  text: FailureText;
  requestId: string | null;
  /** The sign-in page, with where the person wanted to go */
  retry: string;
}) {
  return (
    <>
      <h1 className="flex items-start gap-2 text-xl font-semibold tracking-[-0.011em]">
        <CircleX aria-hidden className="mt-0.5 size-5 shrink-0 text-danger" />
        {text.title}
      </h1>
      <DefinitionList className="mt-5">
        <Definition term="Step that failed">{text.step}</Definition>
        <Definition term="What happened">{text.happened}</Definition>
        <Definition term="What to do">{text.ask}</Definition>
        {requestId && (
          <Definition term="Request id">
            <span className="flex items-center gap-1">
              <code className="font-mono text-xs">{requestId}</code>
              <CopyButton value={requestId} label="Copy the request id" />
            </span>
          </Definition>
        )}
      </DefinitionList>
      {/* A full page load: the sign-in form needs the cookie that comes with it. */}
      <a href={retry} className={buttonClass({ variant: "primary", className: "mt-6 min-h-10 w-full" })}>
        Back to sign-in
      </a>
    </>
  );
}

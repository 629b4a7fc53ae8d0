"use client";

import { useEffect, useRef, useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toaster.tsx";
import { revokeToken } from "#lib/tokens/actions.ts";

/** Ends a token after a second click, which says what it does. Escape or the other button keeps it. */
export function RevokeButton({ id, name }: { id: string; name: string }) {
  const [asking, setAsking] = useState(false);
  const [pending, start] = useTransition();
  const first = useRef<HTMLButtonElement>(null);
  const keep = useRef<HTMLButtonElement>(null);
  const returning = useRef(false);

  useEffect(() => {
    if (asking) keep.current?.focus();
    else if (returning.current) first.current?.focus();
    returning.current = asking;
  }, [asking]);

  const revoke = () =>
    start(async () => {
      const problem = await revokeToken(id).catch(
        () => "The token was not revoked. Reload the page and try again.",
      );
      if (problem) toast.error(problem);
      else toast.success(`Token ${name} revoked`);
      setAsking(false);
    });

  if (!asking) {
    return (
      <Button
        ref={first}
        size="sm"
        variant="ghost"
        aria-label={`Revoke ${name}`}
        onClick={() => setAsking(true)}
      >
        Revoke
      </Button>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a group of fields, and this asks a question
    <div
      role="group"
      aria-label={`Revoke ${name}?`}
      className="inline-flex flex-wrap items-center justify-end gap-2"
      onKeyDown={(event) => event.key === "Escape" && setAsking(false)}
    >
      <span className="text-sm text-muted">What uses it is refused at once.</span>
      <Button size="sm" variant="danger" disabled={pending} onClick={revoke}>
        Revoke token
      </Button>
      <Button ref={keep} size="sm" disabled={pending} onClick={() => setAsking(false)}>
        Keep token
      </Button>
    </div>
  );
}

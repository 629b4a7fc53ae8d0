"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useTransition } from "react";
import { Input } from "#components/ui/input.tsx";

const PAUSE_MS = 200;

/**
 * The text filter. Typing changes the address after a pause; without scripts it is a form. `others` is the rest of the state,
 * `q` what the page shows now: when that changes from elsewhere (back, a chip removed), the field follows.
 */
export function CatalogSearch({
  action,
  q,
  others,
  icon,
}: {
  action: string;
  q: string;
  others: readonly (readonly [name: string, value: string])[];
  /** Drawn by the server */
  icon: ReactNode;
}) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<number | undefined>(undefined);
  const sent = useRef(q);

  useEffect(() => {
    // An answer to earlier letters must not take back the later ones.
    if (!field.current || q === sent.current || timer.current !== undefined) return;
    sent.current = q;
    field.current.value = q;
  }, [q]);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  function show(): void {
    window.clearTimeout(timer.current);
    timer.current = undefined;
    const text = field.current?.value.trim() ?? "";
    if (text === sent.current) return;
    // Letters of one search are one step back in the history.
    const move = sent.current && text ? router.replace : router.push;
    sent.current = text;
    // In the order of lib/catalog/entities/address.ts: one state has one address.
    const params: [string, string][] = text ? [["q", text]] : [];
    for (const [name, value] of others) params.push([name, value]);
    const search = new URLSearchParams(params).toString();
    startTransition(() => move(search ? `${action}?${search}` : action, { scroll: false }));
  }

  return (
    <form
      action={action}
      className="min-w-0 flex-1 basis-full sm:max-w-96 sm:basis-48"
      onSubmit={(event) => {
        event.preventDefault();
        show();
      }}
    >
      <Input
        ref={field}
        type="search"
        name="q"
        defaultValue={q}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        data-page-search
        aria-label="Filter the catalog by text"
        aria-keyshortcuts="/"
        placeholder="Filter by name, description or tag"
        leading={icon}
        onChange={() => {
          window.clearTimeout(timer.current);
          timer.current = window.setTimeout(show, PAUSE_MS);
        }}
      />
      {others.map(([name, value]) => (
        <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
      ))}
      {pending && <span hidden data-pending />}
    </form>
  );
}

"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useTransition } from "react";
import { Input } from "#components/ui/input.tsx";

const pauseMs = 200;

/** `#op-createIntent` → "createIntent"; null for another fragment, or one that is not valid percent-encoding. */
function operationIn(fragment: string): string | null {
  if (!fragment.startsWith("#op-")) return null;
  try {
    return decodeURIComponent(fragment.slice(4));
  } catch {
    return null;
  }
}

/**
 * Words to find among operations or types. Typing changes the address after a pause, Enter and the field's own clear button at
 * once; without scripts it is a form. `find` is what the page shows now: when that changes from elsewhere, the field follows.
 */
export default function ReferenceFind({
  path,
  view,
  find,
  label,
  icon,
}: {
  /** Of the entity */
  path: string;
  view: string;
  find: string;
  label: string;
  /** Drawn by the server */
  icon: ReactNode;
}) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const timer = useRef<number | undefined>(undefined);
  const field = useRef<HTMLInputElement>(null);
  const sent = useRef(find);

  useEffect(() => {
    // An answer to earlier letters must not take back the later ones.
    if (!field.current || find === sent.current || timer.current !== undefined) return;
    sent.current = find;
    field.current.value = find;
  }, [find]);

  // A fragment of an operation that is on another part of a long list: the server has to be told.
  useEffect(() => {
    const id = operationIn(window.location.hash);
    const asked = new URLSearchParams(window.location.search).get("op");
    if (id === null || asked === id || document.getElementById(`op-${id}`)) return;
    const search = new URLSearchParams({ tab: "api", ...(view !== "reference" && { view }), op: id });
    router.replace(`${path}?${search}#op-${id}`, { scroll: true });
  }, [path, view, router]);

  function show(): void {
    window.clearTimeout(timer.current);
    timer.current = undefined;
    const text = field.current?.value.trim() ?? "";
    if (text === sent.current) return;
    sent.current = text;
    const search = new URLSearchParams({ tab: "api" });
    if (view !== "reference") search.set("view", view);
    if (text) search.set("find", text);
    start(() => router.replace(`${path}?${search}`, { scroll: false }));
  }

  // What was typed before the scripts were there counts, too.
  const early = useRef(show);
  useEffect(() => {
    early.current();
    return () => window.clearTimeout(timer.current);
  }, []);

  return (
    <form
      action={path}
      className="min-w-0 flex-1 basis-full sm:max-w-80 sm:basis-48"
      aria-busy={pending}
      onSubmit={(event) => {
        event.preventDefault();
        show();
      }}
    >
      <input type="hidden" name="tab" value="api" />
      {view !== "reference" && <input type="hidden" name="view" value={view} />}
      <Input
        ref={field}
        type="search"
        name="find"
        defaultValue={find}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        data-page-search
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={label}
        leading={icon}
        onChange={(event) => {
          window.clearTimeout(timer.current);
          if (event.currentTarget.value === "") show();
          else timer.current = window.setTimeout(show, pauseMs);
        }}
      />
    </form>
  );
}

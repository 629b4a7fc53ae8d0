"use client";

import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";
import { Input } from "#components/ui/input.tsx";

const pauseMs = 200;

/** Words to find among operations or types. Typing changes the address after a pause; without scripts it is a form. */
export function ReferenceFind({
  path,
  view,
  find,
  label,
}: {
  /** Of the entity */
  path: string;
  view: string;
  find: string;
  label: string;
}) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const timer = useRef<number | undefined>(undefined);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  // A fragment of an operation that is on another part of a long list: the server has to be told.
  useEffect(() => {
    const id = decodeURIComponent(window.location.hash).replace(/^#op-/, "");
    const asked = new URLSearchParams(window.location.search).get("op");
    if (!window.location.hash.startsWith("#op-") || asked === id || document.getElementById(`op-${id}`))
      return;
    const search = new URLSearchParams({ tab: "api", ...(view !== "reference" && { view }), op: id });
    router.replace(`${path}?${search}#op-${id}`, { scroll: true });
  }, [path, view, router]);

  const show = (text: string) => {
    window.clearTimeout(timer.current);
    const search = new URLSearchParams({ tab: "api" });
    if (view !== "reference") search.set("view", view);
    if (text.trim()) search.set("find", text.trim());
    start(() => router.replace(`${path}?${search}`, { scroll: false }));
  };
  // What was typed before the scripts were there counts, too.
  const early = useRef(show);
  useEffect(() => {
    const text = field.current?.value.trim() ?? "";
    if (text && text !== field.current?.defaultValue.trim()) early.current(text);
  }, []);
  return (
    <form
      action={path}
      className="min-w-0 flex-1 basis-full sm:max-w-80 sm:basis-48"
      aria-busy={pending}
      onSubmit={(event) => {
        event.preventDefault();
        show(field.current?.value ?? "");
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
        leading={<Search aria-hidden />}
        onChange={(event) => {
          const { value } = event.currentTarget;
          window.clearTimeout(timer.current);
          timer.current = window.setTimeout(() => show(value), pauseMs);
        }}
      />
    </form>
  );
}

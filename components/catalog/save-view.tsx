"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Input } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toaster.tsx";
import { catalogPath, viewParams } from "#lib/catalog/entities/address.ts";
import { queryText } from "#lib/catalog/entities/query-text.ts";
import type { PanelProps } from "./panel-types.ts";
import { changeView, createView, messageOf } from "./views-request.ts";

/** Keeps the state in the address under a name; or, in a view that the person may change, as that view. */
export default function SaveView({ state, views = [], shareDenied = null, close }: PanelProps) {
  const router = useRouter();
  const opened = views.find(({ slug }) => slug === state.view?.slug);
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const [shared, setShared] = useState(false);
  const [pinned, setPinned] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");
  const id = useId();
  const params = queryText(viewParams(state));

  async function run(work: () => Promise<string>, said: string) {
    setBusy(true);
    try {
      const slug = await work();
      toast.success(said);
      close();
      router.push(`${catalogPath}?view=${slug}`, { scroll: false });
      router.refresh();
    } catch (failure) {
      setError(messageOf(failure));
      setBusy(false);
    }
  }

  function save(event: FormEvent) {
    event.preventDefault();
    if (!name.trim()) return setError("A view has a name.");
    void run(
      async () => (await createView({ name, description, params, shared, pinned })).slug,
      `View “${name.trim()}” saved`,
    );
  }

  return (
    <div className="flex flex-col gap-3 p-3 text-sm" data-own-keys>
      {opened && (
        <div className="flex flex-col gap-1.5 border-b border-border pb-3">
          <Button
            disabled={busy || !opened.change.allowed}
            title={opened.change.allowed ? undefined : opened.change.reason}
            aria-describedby={opened.change.allowed ? undefined : `${id}-denied`}
            onClick={() =>
              void run(async () => {
                await changeView(opened.id, { params });
                return opened.slug;
              }, `View “${opened.name}” updated`)
            }
          >
            <span className="truncate">Update “{opened.name}”</span>
          </Button>
          {!opened.change.allowed && (
            <p id={`${id}-denied`} className="text-xs text-muted">
              {opened.change.reason}
            </p>
          )}
          <p className="pt-1 text-xs font-medium text-muted">Or as a view of its own</p>
        </div>
      )}
      <form className="flex flex-col gap-3" onSubmit={save}>
        <label htmlFor={`${id}-name`} className="flex flex-col gap-1">
          <span className="text-xs font-medium text-muted">Name</span>
          <Input
            autoFocus
            id={`${id}-name`}
            value={name}
            maxLength={80}
            onChange={({ target }) => setName(target.value)}
            aria-invalid={error !== "" && !name.trim()}
          />
        </label>
        <label htmlFor={`${id}-about`} className="flex flex-col gap-1">
          <span className="text-xs font-medium text-muted">What it is for (optional)</span>
          <Input
            id={`${id}-about`}
            value={description}
            maxLength={300}
            onChange={({ target }) => setDescription(target.value)}
          />
        </label>
        <div>
          <Checkbox
            checked={shared}
            disabled={shareDenied !== null}
            aria-describedby={shareDenied ? `${id}-share` : undefined}
            onChange={({ target }) => setShared(target.checked)}
          >
            Share it with everybody
          </Checkbox>
          {shareDenied && (
            <p id={`${id}-share`} className="mt-1 pl-6 text-xs text-muted">
              {shareDenied}
            </p>
          )}
        </div>
        <Checkbox checked={pinned} onChange={({ target }) => setPinned(target.checked)}>
          Pin it in the rail
        </Checkbox>
        {error && (
          <p role="alert" className="text-danger">
            {error}
          </p>
        )}
        <div className="flex gap-2">
          <Button variant="primary" type="submit" disabled={busy}>
            Save view
          </Button>
          <Button variant="ghost" onClick={close}>
            Cancel
          </Button>
        </div>
      </form>
    </div>
  );
}

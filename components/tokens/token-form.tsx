"use client";

import { type FormEvent, type ReactNode, startTransition, useActionState, useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Input } from "#components/ui/input.tsx";
import { Panel, PanelBody, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import { Select } from "#components/ui/select.tsx";
import { type CreateAnswer, createToken } from "#lib/tokens/actions.ts";
import type { CreatedToken } from "#lib/tokens/types.ts";

const nothing: CreateAnswer = { created: null, problem: null };

/** Makes a token, and shows its text the one time that there is. `days` are the lifetimes to offer. */
export function TokenForm({ days, latestDay }: { days: readonly number[]; latestDay: string }) {
  const [answer, act, pending] = useActionState(createToken, nothing);
  // Sent by hand, as React empties a form that its action has handled, also when the answer is a refusal.
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    startTransition(() => act(form));
  };
  return (
    <Panel aria-labelledby="new-token">
      <PanelHeader>
        <PanelTitle id="new-token">Create a token</PanelTitle>
      </PanelHeader>
      <PanelBody className="flex flex-col gap-4">
        {answer.created && <NewToken created={answer.created} />}
        {/* Another form after each token. */}
        <form
          key={answer.created?.id}
          action={act}
          onSubmit={submit}
          className="flex flex-wrap items-end gap-x-4 gap-y-3"
        >
          <TokenFields days={days} latestDay={latestDay} />
          <Button type="submit" variant="primary" disabled={pending}>
            Create token
          </Button>
        </form>
        {answer.problem && (
          <p role="alert" className="max-w-prose text-sm text-danger">
            {answer.problem}
          </p>
        )}
      </PanelBody>
    </Panel>
  );
}

function Field({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-xs text-muted">
        {label}
      </label>
      {children(id)}
    </div>
  );
}

function TokenFields({ days, latestDay }: { days: readonly number[]; latestDay: string }) {
  const [lifetime, setLifetime] = useState(String(days[0] ?? "date"));
  return (
    <>
      <Field label="What uses it">
        {(id) => (
          <Input
            id={id}
            name="name"
            required
            maxLength={80}
            placeholder="nightly report"
            autoComplete="off"
            className="w-64 max-w-full"
          />
        )}
      </Field>
      <Field label="Scope">
        {(id) => (
          <Select id={id} name="scope" defaultValue="read" className="w-56">
            <option value="read">read: see what you see</option>
            <option value="write">write: do what you may do</option>
          </Select>
        )}
      </Field>
      <Field label="Expires">
        {(id) => (
          <Select
            id={id}
            name="lifetime"
            value={lifetime}
            onChange={(event) => setLifetime(event.target.value)}
            className="w-40"
          >
            {days.map((count) => (
              <option key={count} value={count}>
                in {count} days
              </option>
            ))}
            <option value="date">on a date</option>
          </Select>
        )}
      </Field>
      {lifetime === "date" && (
        <Field label="Last day">
          {(id) => <Input id={id} name="lastDay" type="date" required max={latestDay} className="w-40" />}
        </Field>
      )}
    </>
  );
}

function NewToken({ created }: { created: CreatedToken }) {
  return (
    <div role="status" className="rounded-md border border-ok bg-ok-soft p-3">
      <p className="text-base font-medium">
        The token for <span dir="auto">{created.name}</span> is ready. Copy it now: it is not shown again.
      </p>
      <div className="mt-2 flex min-w-0 items-center gap-2">
        <code className="min-w-0 rounded-sm bg-surface px-2 py-1 font-mono text-sm [overflow-wrap:anywhere] select-all">
          {created.token}
        </code>
        <CopyButton value={created.token} label="Copy token" />
      </div>
    </div>
  );
}

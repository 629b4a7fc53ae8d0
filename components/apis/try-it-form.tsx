"use client";

import { type FormEvent, useId, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { fieldClass, Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { callOf } from "#lib/apis/calling/filled.ts";
import type { CallAnswer, CallForm, SecurityScheme } from "#lib/apis/types.ts";
import { TryItAnswer } from "./try-it-answer.tsx";

type State =
  | { at: "idle" }
  | { at: "sending" }
  | { at: "failed"; message: string }
  | { at: "answered"; answer: CallAnswer };

/** Fills in an operation's parameters and sends the request through the portal. What is typed stays in this form. */
export function TryItForm({ form }: { form: CallForm }) {
  const [server, setServer] = useState(
    (form.servers.find(({ refusal }) => refusal === null) ?? form.servers[0])?.url ?? "",
  );
  const [state, setState] = useState<State>({ at: "idle" });
  const running = useRef<AbortController | null>(null);
  const refusal = form.denied ?? form.servers.find(({ url }) => url === server)?.refusal ?? null;

  async function send(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const filled = new FormData(event.currentTarget);
    const controller = new AbortController();
    running.current = controller;
    setState({ at: "sending" });
    try {
      const response = await fetch(form.action, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(callOf(form, server, (name) => String(filled.get(name) ?? ""))),
        signal: controller.signal,
      });
      const answer = await response.json();
      if (response.ok) setState({ at: "answered", answer: answer as CallAnswer });
      else setState({ at: "failed", message: `${answer.error.message} ${answer.error.remedy ?? ""}`.trim() });
    } catch {
      setState(
        controller.signal.aborted
          ? { at: "idle" }
          : { at: "failed", message: "The portal did not answer. Send the request again." },
      );
    }
  }

  return (
    <form
      onSubmit={send}
      autoComplete="off"
      className="flex min-w-0 flex-col gap-4 rounded-md border border-border bg-surface p-4"
    >
      <Field label="Server">
        {(id) => (
          <Select
            id={id}
            value={server}
            onChange={(event) => setServer(event.currentTarget.value)}
            className="max-w-full"
          >
            {form.servers.map(({ url }) => (
              <option key={url}>{url}</option>
            ))}
          </Select>
        )}
      </Field>
      {form.parameters.map((parameter) => (
        <Parameter key={`${parameter.in} ${parameter.name}`} parameter={parameter} />
      ))}
      {form.credentials.map((scheme) => (
        <Credential key={scheme.name} scheme={scheme} />
      ))}
      {form.body && (
        <Field label={`Body (${form.body.contentType})`}>
          {(id) => (
            <textarea
              id={id}
              name="body"
              rows={Math.min(16, Math.max(4, form.body?.example.split("\n").length ?? 4))}
              defaultValue={form.body?.example}
              spellCheck={false}
              className={`${fieldClass} py-2 font-mono text-xs`}
            />
          )}
        </Field>
      )}
      {refusal && (
        <p className="rounded-md bg-warning-soft px-3 py-2 text-sm [overflow-wrap:anywhere] text-ink">
          {refusal}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          type="submit"
          variant="primary"
          disabled={refusal !== null || state.at === "sending"}
          title={refusal ?? undefined}
        >
          Send request
        </Button>
        {state.at === "sending" && <Button onClick={() => running.current?.abort()}>Stop waiting</Button>}
        <p className="min-w-0 flex-1 basis-60 text-xs text-muted">
          The portal sends it. Who called which operation is audited; values and credentials are not kept.
        </p>
      </div>
      <div aria-live="polite">
        {state.at === "sending" && <p className="text-sm text-muted">Waiting for the answer…</p>}
        {state.at === "failed" && (
          <p className="text-sm [overflow-wrap:anywhere] text-danger">{state.message}</p>
        )}
        {state.at === "answered" && <TryItAnswer answer={state.answer} />}
      </div>
    </form>
  );
}

function Field({
  label,
  note,
  children,
}: {
  label: string;
  note?: string;
  children: (id: string) => React.ReactNode;
}) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium [overflow-wrap:anywhere]">
        {label} {note && <span className="text-xs font-normal text-muted">{note}</span>}
      </label>
      {children(id)}
    </div>
  );
}

function Parameter({ parameter }: { parameter: CallForm["parameters"][number] }) {
  const { in: place, name, required, type, values, example } = parameter;
  const field = `${place} ${name}`;
  return (
    <Field label={name} note={`${place}, ${type}${required ? ", required" : ""}`}>
      {(id) =>
        values.length > 0 ? (
          <Select id={id} name={field} required={required} defaultValue="" className="max-w-full sm:max-w-96">
            <option value="">{required ? "Choose a value" : "Leave it out"}</option>
            {values.map((value) => (
              <option key={value}>{value}</option>
            ))}
          </Select>
        ) : (
          <Input
            id={id}
            name={field}
            required={required}
            defaultValue={required ? (example ?? "") : ""}
            placeholder={example ?? undefined}
            className="sm:max-w-96"
          />
        )
      }
    </Field>
  );
}

function Credential({ scheme }: { scheme: SecurityScheme }) {
  const look = { type: "password", autoComplete: "off", className: "sm:max-w-96" } as const;
  if (scheme.carrier === "basic") {
    return (
      <>
        <Field label="User name" note={scheme.name}>
          {(id) => <Input id={id} name={`user ${scheme.name}`} autoComplete="off" className="sm:max-w-96" />}
        </Field>
        <Field label="Password" note={scheme.name}>
          {(id) => <Input id={id} name={`secret ${scheme.name}`} {...look} />}
        </Field>
      </>
    );
  }
  return (
    <Field label={scheme.kind} note={scheme.name}>
      {(id) => <Input id={id} name={`secret ${scheme.name}`} {...look} />}
    </Field>
  );
}

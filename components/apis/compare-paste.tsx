"use client";

import { lazy, Suspense, useId, useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { fieldClass } from "#components/ui/input.tsx";
import type { ComparisonReport } from "#lib/apis/types.ts";

const PastedResult = lazy(() =>
  import("./pasted-result.tsx").then((module) => ({ default: module.PastedResult })),
);

/** Compares with a text that is pasted or taken from a file. It is sent to the portal and not kept. */
export default function ComparePaste({ apiPath }: { apiPath: string }) {
  const id = useId();
  const [text, setText] = useState("");
  const [name, setName] = useState("the pasted definition");
  const [report, setReport] = useState<ComparisonReport | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, start] = useTransition();

  const submit = () =>
    start(async () => {
      setProblem(null);
      setReport(null);
      try {
        const response = await fetch(apiPath, {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ definition: text, name }),
        });
        const answer = await response.json();
        if (response.ok) setReport(answer as ComparisonReport);
        else setProblem(`${answer.error.message} ${answer.error.remedy ?? ""}`);
      } catch {
        setProblem("The portal did not answer. Compare again when the connection is back.");
      }
    });

  return (
    <section aria-label="Another text">
      <details>
        <summary className="min-h-6 text-sm font-medium pointer-coarse:min-h-10">A text or a file</summary>
        <div className="mt-2 flex flex-col gap-2">
          <p id={`${id}-help`} className="text-sm text-muted">
            The text is the new definition, this API's own is the old one. It is compared and not kept.
          </p>
          <label htmlFor={`${id}-file`} className="text-sm">
            File
          </label>
          <input
            id={`${id}-file`}
            type="file"
            accept=".yaml,.yml,.json,.graphql,.graphqls,.gql,text/*"
            className="text-sm text-muted"
            onChange={async (event) => {
              const file = event.currentTarget.files?.[0];
              if (!file) return;
              setName(file.name);
              setText(await file.text());
            }}
          />
          <label htmlFor={`${id}-text`} className="text-sm">
            Definition
          </label>
          <textarea
            id={`${id}-text`}
            aria-describedby={`${id}-help`}
            rows={8}
            spellCheck={false}
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setName("the pasted definition");
            }}
            className={`${fieldClass} py-2 font-mono text-xs`}
          />
          <div>
            <Button variant="primary" disabled={pending || !text.trim()} onClick={submit}>
              {pending ? "Comparing…" : "Compare with this text"}
            </Button>
          </div>
        </div>
      </details>
      <div aria-live="polite" className="mt-3">
        {problem && <p className="text-sm text-danger">{problem}</p>}
        {report && (
          <Suspense fallback={<p className="text-sm text-muted">Loading the result…</p>}>
            <PastedResult report={report} />
          </Suspense>
        )}
      </div>
    </section>
  );
}

"use client";

import { keepPreviousData, QueryClient, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState, useTransition } from "react";
import { Button, buttonClass } from "#components/ui/button.tsx";
import { Panel, PanelBody, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import { Status } from "#components/ui/status.tsx";
import { toast } from "#components/ui/toaster.tsx";
import { saveKindAction } from "#lib/catalog/model/actions.ts";
import { kindPreview } from "#lib/catalog/model/query-options.ts";
import type { KindPreview } from "#lib/catalog/model/schema.ts";
import { PreviewSummary } from "./preview-summary.tsx";
import { YamlArea, type YamlAreaHandle } from "./yaml-area.tsx";

const client = new QueryClient({
  defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false } },
});

/** After the last letter. */
const REST_MS = 350;

function useRested(value: string): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

/** Writes a kind; problems and consequences follow every pause. `children` stand below them. */
export function KindEditor({
  path,
  initial,
  back,
  children,
}: {
  /** Of the file; null for a new kind */
  path: string | null;
  initial: string;
  /** Where leaving without saving leads */
  back: string;
  children: ReactNode;
}) {
  const router = useRouter();
  const [text, setText] = useState(initial);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const area = useRef<YamlAreaHandle>(null);
  const rested = useRested(text);
  const { data, error, isFetching } = useQuery(
    { ...kindPreview({ text: rested, path }), placeholderData: keepPreviousData },
    client,
  );
  const current = rested === text && !isFetching;
  const errors = data?.problems.filter(({ severity }) => severity === "error").length ?? 0;
  const save = () =>
    start(async () => {
      const answer = await saveKindAction({ text, path });
      setRefusal(answer.problem);
      if (answer.problem) return;
      toast.success(
        answer.applied ? "The kind is saved" : "The kind is saved and read as soon as a worker runs",
      );
      router.push(answer.kind && answer.applied ? `/model/${encodeURIComponent(answer.kind)}` : "/model");
      router.refresh();
    });
  return (
    <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="min-w-0">
        <YamlArea
          ref={area}
          value={text}
          onChange={setText}
          label="Kind descriptor"
          problems={data?.problems ?? []}
        />
        <div className="mt-3 flex flex-wrap items-center gap-3">
          <Button
            variant="primary"
            disabled={pending || errors > 0}
            onClick={save}
            aria-describedby="save-state"
          >
            Save kind
          </Button>
          <Link href={back} className={buttonClass()}>
            Discard changes
          </Link>
          <span id="save-state" className="text-sm text-muted">
            {errors > 0 && "Saved once the errors are gone."}
          </span>
        </div>
        {refusal && (
          <p role="alert" className="mt-2 text-sm text-danger">
            {refusal}
          </p>
        )}
      </div>
      <div className="flex min-w-0 flex-col gap-6">
        <Panel aria-labelledby="kind-problems">
          <PanelHeader>
            <PanelTitle id="kind-problems">Problems</PanelTitle>
            <span role="status" className="text-sm">
              <State current={current} failed={error !== null} preview={data} />
            </span>
          </PanelHeader>
          <PanelBody>
            <Problems
              failure={error?.message ?? null}
              preview={data}
              onChoose={(line, column) => area.current?.goTo(line, column)}
            />
          </PanelBody>
        </Panel>
        {data?.accepted && (
          <Panel aria-labelledby="kind-effects">
            <PanelHeader>
              <PanelTitle id="kind-effects">What saving does</PanelTitle>
            </PanelHeader>
            <PanelBody>
              <PreviewSummary preview={data} />
            </PanelBody>
          </Panel>
        )}
        {children}
      </div>
    </div>
  );
}

function State({
  current,
  failed,
  preview,
}: {
  current: boolean;
  failed: boolean;
  preview: KindPreview | undefined;
}) {
  if (failed) return <Status tone="warning">Not checked</Status>;
  if (!current || !preview) return <span className="text-muted">Checking</span>;
  const errors = preview.problems.filter(({ severity }) => severity === "error").length;
  if (errors > 0) return <Status tone="danger">{errors === 1 ? "1 error" : `${errors} errors`}</Status>;
  return <Status tone="ok">No errors</Status>;
}

function Problems({
  failure,
  preview,
  onChoose,
}: {
  failure: string | null;
  preview: KindPreview | undefined;
  onChoose: (line: number, column: number) => void;
}) {
  if (failure) return <p className="text-sm text-muted">{failure} Type on to try again.</p>;
  if (!preview) return <p className="text-sm text-muted">The text is being checked.</p>;
  if (preview.problems.length === 0) return <p className="text-sm text-muted">The descriptor is right.</p>;
  return (
    <ul className="flex flex-col gap-2">
      {preview.problems.map(({ line, column, severity, rule, message }) => (
        <li key={`${line} ${column} ${rule} ${message}`} className="min-w-0 text-sm">
          <Status tone={severity === "error" ? "danger" : "warning"}>
            {line === null ? (
              "File"
            ) : (
              <button
                type="button"
                className="rounded-sm underline"
                onClick={() => onChoose(line, column ?? 1)}
              >
                Line {line}
              </button>
            )}
          </Status>{" "}
          <code className="font-mono text-xs text-muted">{rule}</code>
          <span className="block [overflow-wrap:anywhere]">{message}</span>
        </li>
      ))}
    </ul>
  );
}

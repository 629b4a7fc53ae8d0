import type { ReactNode } from "react";
import { CodeBlock } from "#components/entity/code-block.tsx";
import { Description } from "#components/entity/description.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { curlOf } from "#lib/apis/curl.ts";
import type { ApiOutline, BodyDoc, OperationDoc, ParameterDoc, ResponseDoc } from "#lib/apis/types.ts";
import { DataRows, DataTree, type TypeLink } from "./data-tree.tsx";

/** Everything about one operation. `tryIt` is the leaf that calls it, where that is possible. */
export function OperationBody({
  operation,
  outline,
  typeLink,
  tryIt,
}: {
  operation: OperationDoc;
  outline: ApiOutline;
  typeLink: TypeLink;
  tryIt: ReactNode;
}) {
  const { description, notes, request, responses } = operation;
  return (
    <>
      {description && description !== operation.summary && <Description text={description} />}
      {notes.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {notes.map((note) => (
            <li key={note}>
              <Badge className="max-w-full">{note}</Badge>
            </li>
          ))}
        </ul>
      )}
      <Security operation={operation} />
      {[...Map.groupBy(operation.parameters, (one) => one.in)].map(([place, parameters]) => (
        <Parameters key={place} place={place} parameters={parameters} typeLink={typeLink} />
      ))}
      {request && (
        <Part
          title={requestTitle(outline)}
          note={outline.format === "openapi" && request.required ? "required" : null}
        >
          {request.description && <Description text={request.description} />}
          {request.bodies.map((body) => (
            <Body key={body.label} body={body} typeLink={typeLink} />
          ))}
        </Part>
      )}
      {responses.length > 0 && (
        <Part title={outline.format === "graphql" ? "Returns" : "Responses"}>
          {responses.map((response) => (
            <Response key={response.status} response={response} typeLink={typeLink} />
          ))}
        </Part>
      )}
      {outline.format === "openapi" && operation.group !== "Webhooks" && (
        <Curl operation={operation} outline={outline} />
      )}
      {tryIt}
    </>
  );
}

function requestTitle({ format }: ApiOutline): string {
  if (format === "asyncapi") return "Messages";
  if (format === "graphql") return "Query";
  return format === "grpc" ? "Request" : "Request body";
}

function Part({
  title,
  note = null,
  children,
}: {
  title: string;
  note?: string | null;
  children: ReactNode;
}) {
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <h4 className="text-sm font-semibold text-ink">
        {title} {note && <span className="text-xs font-medium text-warning">{note}</span>}
      </h4>
      {children}
    </section>
  );
}

const placeTitles: Record<string, string> = {
  path: "Path parameters",
  query: "Query parameters",
  header: "Headers",
  cookie: "Cookies",
  argument: "Arguments",
  channel: "Channel parameters",
};

function Parameters({
  place,
  parameters,
  typeLink,
}: {
  place: string;
  parameters: readonly ParameterDoc[];
  typeLink: TypeLink;
}) {
  const title = placeTitles[place] ?? `Parameters in ${place}`;
  return (
    <Part title={title}>
      <div className="rounded-md border border-border">
        <DataRows nodes={parameters.map(({ node }) => node)} typeLink={typeLink} label={title} />
      </div>
    </Part>
  );
}

function Body({ body, typeLink }: { body: BodyDoc; typeLink: TypeLink }) {
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <p className="font-mono text-xs [overflow-wrap:anywhere] text-muted">{body.label}</p>
      {body.description && <Description text={body.description} />}
      {body.headers.length > 0 && (
        <div className="rounded-md border border-border">
          <DataRows nodes={body.headers} typeLink={typeLink} label={`Headers of ${body.label}`} />
        </div>
      )}
      {body.schema && <DataTree node={body.schema} typeLink={typeLink} label={`Fields of ${body.label}`} />}
      {body.example && <Example text={body.example} madeUp={body.madeUp} label={body.label} />}
    </div>
  );
}

function Example({ text, madeUp, label }: { text: string; madeUp: boolean; label: string }) {
  const language = /^\s*[{[]/.test(text)
    ? "json"
    : /^(?:query|mutation|subscription) /.test(text)
      ? "graphql"
      : null;
  return (
    <details className="min-w-0 rounded-md border border-border">
      <summary className="min-h-8 px-3 py-1.5 text-xs text-muted pointer-coarse:min-h-10">
        {language === "graphql" ? "Query to start from" : "Example"}
        {madeUp && language !== "graphql" && <span className="text-faint">, made from the schema</span>}
      </summary>
      <div className="relative border-t border-border">
        <CopyButton value={text} label={`Copy example of ${label}`} className="absolute top-1 right-2 z-10" />
        <CodeBlock text={text} language={language} label={`Example of ${label}`} className="max-h-96" />
      </div>
    </details>
  );
}

const tones = { 2: "ok", 3: "info", 4: "warning", 5: "danger" } as const;

function toneOf(status: string) {
  const kind = Number(status.charAt(0));
  return kind === 2 || kind === 3 || kind === 4 || kind === 5 ? tones[kind] : "neutral";
}

function Response({ response, typeLink }: { response: ResponseDoc; typeLink: TypeLink }) {
  const hasMore = response.headers.length > 0 || response.bodies.length > 0;
  const line = (
    <>
      <Badge tone={toneOf(response.status)}>{response.status}</Badge>
      {response.description && (
        <span className="min-w-0 [overflow-wrap:anywhere] text-muted" dir="auto">
          {response.description.split("\n")[0]}
        </span>
      )}
    </>
  );
  if (!hasMore) return <p className="flex flex-wrap items-center gap-2 px-3 text-sm">{line}</p>;
  return (
    <details
      open={response.status.startsWith("2") || !/^\d|default/.test(response.status)}
      className="rounded-md border border-border"
    >
      <summary className="min-h-8 px-3 py-1.5 text-sm pointer-coarse:min-h-10">
        <span className="ml-1 inline-flex max-w-[calc(100%-2rem)] flex-wrap items-center gap-2 align-middle">
          {line}
        </span>
      </summary>
      <div className="flex flex-col gap-3 border-t border-border p-3">
        {response.headers.length > 0 && (
          <div className="rounded-md border border-border">
            <DataRows nodes={response.headers} typeLink={typeLink} label={`Headers of ${response.status}`} />
          </div>
        )}
        {response.bodies.map((body) => (
          <Body key={body.label} body={body} typeLink={typeLink} />
        ))}
      </div>
    </details>
  );
}

function Security({ operation: { security } }: { operation: OperationDoc }) {
  if (security === null) return null;
  if (security.length === 0 || security.every((one) => one.length === 0))
    return <p className="text-sm text-muted">Needs no credentials.</p>;
  return (
    <p className="text-sm text-muted">
      Needs{" "}
      {security.map((alternative, index) => {
        const key = alternative.map(({ scheme }) => scheme).join("+");
        return (
          <span key={key}>
            {index > 0 && " or "}
            {alternative.length === 0 && "nothing"}
            {alternative.map(({ scheme, scopes }, place) => (
              <span key={scheme}>
                {place > 0 && " and "}
                <code className="font-mono text-xs text-ink">{scheme}</code>
                {scopes.length > 0 && ` (${scopes.join(", ")})`}
              </span>
            ))}
          </span>
        );
      })}
      .
    </p>
  );
}

function Curl({ operation, outline }: { operation: OperationDoc; outline: ApiOutline }) {
  const text = curlOf(operation, operation.servers, outline.security);
  return (
    <details className="min-w-0 rounded-md border border-border">
      <summary className="min-h-8 px-3 py-1.5 text-xs text-muted pointer-coarse:min-h-10">
        As a curl command
      </summary>
      <div className="relative border-t border-border">
        <CopyButton value={text} label="Copy curl command" className="absolute top-1 right-2 z-10" />
        <CodeBlock text={text} language={null} label="curl command" className="max-h-96" />
      </div>
    </details>
  );
}

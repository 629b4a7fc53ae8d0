import { CodeBlock } from "#components/entity/code-block.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Panel, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import { formatOf } from "#lib/apis/definition/format.ts";
import type { DefinitionProblem, DefinitionText } from "#lib/apis/types.ts";
import type { CodeLanguage } from "#lib/catalog/rendering/types.ts";

/** The language a definition is written in, from its type and how it begins; null: nobody knows. */
function languageOf({ type, text }: DefinitionText): CodeLanguage | null {
  const format = formatOf(type, text);
  if (format === "grpc") return "proto";
  if (/^\s*[{[]/.test(text)) return "json";
  if (format === "graphql") return "graphql";
  return /^\s*(?:#.*\n\s*)*["\w$-]+:/.test(text) ? "yaml" : null;
}

/** A definition as it is written, with what is wrong at its line. */
export function DefinitionSource({
  definition,
  problem,
}: {
  definition: DefinitionText;
  problem: DefinitionProblem | null;
}) {
  const { text, type } = definition;
  const marks =
    problem && problem.line !== null
      ? [{ line: problem.line, severity: "error" as const, message: problem.message }]
      : [];
  return (
    <Panel aria-labelledby="definition-source">
      <PanelHeader>
        <PanelTitle id="definition-source">
          Definition <Badge>{type || "no type"}</Badge>
        </PanelTitle>
        <CopyButton value={text} label="Copy definition" />
      </PanelHeader>
      {problem && (
        <p
          role="alert"
          className="border-b border-border bg-danger-soft px-4 py-2 text-sm [overflow-wrap:anywhere] text-ink"
        >
          There is no reference for this definition. {problem.message}
          {problem.line !== null && (
            <>
              {" "}
              <a href={`#L${problem.line}`} className="text-accent underline">
                Line {problem.line}
                {problem.column !== null && `, column ${problem.column}`}
              </a>
            </>
          )}
        </p>
      )}
      <CodeBlock text={text} language={languageOf(definition)} label="Definition" marks={marks} />
    </Panel>
  );
}

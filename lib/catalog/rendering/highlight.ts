/** Text to lines of coloured, escaped HTML. */
import {
  createCssVariablesTheme,
  createHighlighterCore,
  type HighlighterCore,
  type ThemedToken,
} from "shiki/core";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";
import { escapeHtml } from "./escape.ts";
import type { CodeLanguage } from "./types.ts";

const theme = createCssVariablesTheme({ name: "portolan", variablePrefix: "--c-" });

let highlighter: Promise<HighlighterCore> | undefined;

/** One a process: grammars are compiled once. Only the languages that descriptors and API definitions are written in. */
function sharedHighlighter(): Promise<HighlighterCore> {
  highlighter ??= createHighlighterCore({
    themes: [theme],
    langs: [
      import("shiki/langs/yaml.mjs"),
      import("shiki/langs/json.mjs"),
      import("shiki/langs/graphql.mjs"),
      import("shiki/langs/proto.mjs"),
      import("shiki/langs/markdown.mjs"),
    ],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  return highlighter;
}

/** `var(--c-token-string-expression)` → the class `string-expression`; the plain foreground has none. */
function classOf(color: string | undefined): string | null {
  return /^var\(--c-token-([a-z-]+)\)$/.exec(color ?? "")?.[1] ?? null;
}

function lineHtml(tokens: readonly ThemedToken[]): string {
  let html = "";
  let open: string | null = null;
  for (const token of tokens) {
    const name = classOf(token.color);
    if (name !== open) {
      if (open) html += "</span>";
      if (name) html += `<span class="t-${name}">`;
      open = name;
    }
    html += escapeHtml(token.content);
  }
  return open ? `${html}</span>` : html;
}

/** Each line of `text` as HTML. Colours are classes, so one result serves both themes. */
export async function highlightLines(text: string, language: CodeLanguage): Promise<string[]> {
  const lines = (await sharedHighlighter()).codeToTokensBase(text, { lang: language, theme: "portolan" });
  return lines.map(lineHtml);
}

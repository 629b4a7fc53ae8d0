import { cn } from "#components/ui/cn.ts";
import { type LineMark, markedLines } from "#lib/catalog/rendering/marked-lines.ts";
import { highlight } from "#lib/catalog/rendering/thread/client.ts";
import type { CodeLanguage } from "#lib/catalog/rendering/types.ts";
import "./code.css";

/** More than this is no longer read in a page, and weighs it down: the beginning is shown, the rest is in the source. */
const linesAtMost = 5000;

/**
 * A text with line numbers, coloured on the server when it is of a size that allows it, and with marks below the lines that
 * they speak of. Lines can be linked to as `#L12`.
 */
export async function CodeBlock({
  text,
  language,
  label,
  firstLine = 1,
  marks = [],
  className,
}: {
  text: string;
  /** Null: plain text */
  language: CodeLanguage | null;
  label: string;
  firstLine?: number;
  marks?: readonly LineMark[];
  className?: string;
}) {
  const coloured = language ? await highlight(text, language) : null;
  const { html, left } = markedLines({ text, coloured, firstLine, marks, linesAtMost });
  return (
    <>
      {language && !coloured && (
        <p className="border-b border-border px-4 py-2 text-sm text-muted">
          Shown without colours: the text is too large for them, or could not be read as {language}.
        </p>
      )}
      <section
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable with the keyboard
        tabIndex={0}
        className={cn("@container max-h-[40rem] overflow-auto py-2", className)}
        dir="ltr"
      >
        <pre
          className={cn("w-max min-w-full", "code-lines")}
          style={{ "--first-line": firstLine - 1 } as React.CSSProperties}
        >
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: markedLines escapes every character of the text */}
          <code dangerouslySetInnerHTML={{ __html: html }} />
        </pre>
      </section>
      {left > 0 && (
        <p className="border-t border-border px-4 py-2 text-sm text-muted">
          {left.toLocaleString("en")} more lines are in the source.
        </p>
      )}
    </>
  );
}

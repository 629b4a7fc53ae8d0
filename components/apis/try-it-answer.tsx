import { Badge, type Tone } from "#components/ui/badge.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import type { CallAnswer } from "#lib/apis/types.ts";

const tones: Record<string, Tone> = { 2: "ok", 3: "info", 4: "warning", 5: "danger" };

/** What came back: status, time, size, headers and body. */
export function TryItAnswer({ answer }: { answer: CallAnswer }) {
  const { status, statusText, headers, body, bytes, cut, elapsedMs } = answer;
  return (
    <section aria-label="Answer" className="min-w-0 rounded-md border border-border">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-border px-3 py-2 text-sm">
        <Badge tone={tones[String(status).charAt(0)] ?? "neutral"}>{`${status} ${statusText}`.trim()}</Badge>
        <span className="text-muted">{elapsedMs.toLocaleString("en")} ms</span>
        <span className="text-muted">
          {bytes.toLocaleString("en")} bytes{cut && ", and more that was not read"}
        </span>
      </header>
      <details className="border-b border-border">
        <summary className="min-h-8 px-3 py-1.5 text-xs text-muted pointer-coarse:min-h-10">
          Headers ({headers.length})
        </summary>
        <dl className="grid grid-cols-[minmax(6rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-1 px-3 pb-3 font-mono text-xs">
          {headers.map(([name, value], index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a header may occur twice
            <div key={index} className="contents">
              <dt className="[overflow-wrap:anywhere] text-muted">{name}</dt>
              <dd className="[overflow-wrap:anywhere]">{value}</dd>
            </div>
          ))}
        </dl>
      </details>
      {body === null ? (
        <p className="px-3 py-2 text-sm text-muted">The body is no text, so it is not shown.</p>
      ) : body === "" ? (
        <p className="px-3 py-2 text-sm text-muted">The body is empty.</p>
      ) : (
        <div className="relative">
          <CopyButton value={body} label="Copy body" className="absolute top-1 right-2" />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable with the keyboard */}
          <section tabIndex={0} aria-label="Body" className="max-h-96 overflow-auto px-3 py-2">
            <pre className="font-mono text-xs">{body}</pre>
          </section>
        </div>
      )}
    </section>
  );
}

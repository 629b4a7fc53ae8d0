import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { Description } from "#components/entity/description.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { cn } from "#components/ui/cn.ts";
import type { DataNode } from "#lib/apis/types.ts";

/** Address of a named type's own place; null where the page has none. */
export type TypeLink = (name: string) => string | null;

/** The fields of a body or a type. One level is open, what is below it opens on demand. */
export function DataTree({ node, typeLink, label }: { node: DataNode; typeLink: TypeLink; label: string }) {
  if (node.children.length === 0) {
    return (
      <div className="rounded-md border border-border px-3 py-2">
        <DataRow node={{ ...node, name: "" }} typeLink={typeLink} />
      </div>
    );
  }
  return (
    <div className="rounded-md border border-border">
      {(node.type || node.notes.length > 0) && (
        <div className="border-b border-border px-3 py-1.5">
          <DataRow node={{ ...node, name: "", description: null }} typeLink={typeLink} />
        </div>
      )}
      <DataRows nodes={node.children} typeLink={typeLink} label={label} />
    </div>
  );
}

/** A list of fields, parameters or headers. */
export function DataRows({
  nodes,
  typeLink,
  label,
  className,
}: {
  nodes: readonly DataNode[];
  typeLink: TypeLink;
  label: string;
  className?: string;
}) {
  return (
    <ul aria-label={label} className={cn("divide-y divide-border", className)}>
      {nodes.map((node, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: variants may share a name
        <li key={`${node.name} ${index}`} className="min-w-0 px-3 py-1.5">
          <DataRow node={node} typeLink={typeLink} />
          {node.children.length > 0 && (
            <details className="group/tree mt-1">
              <summary className="inline-flex min-h-6 list-none items-center gap-1 rounded-sm text-xs text-accent pointer-coarse:min-h-10 [&::-webkit-details-marker]:hidden">
                <ChevronRight
                  aria-hidden
                  className="size-3.5 transition-transform group-open/tree:rotate-90"
                />
                {node.children.length === 1 ? "1 field" : `${node.children.length} fields`}
                <span className="sr-only"> of {node.name || node.type}</span>
              </summary>
              <DataRows
                nodes={node.children}
                typeLink={typeLink}
                label={`Fields of ${node.name || node.type}`}
                className="mt-1 ml-1 border-l border-border"
              />
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

function DataRow({ node, typeLink }: { node: DataNode; typeLink: TypeLink }) {
  return (
    <>
      <div className="flex min-w-0 flex-wrap items-baseline gap-x-2 gap-y-0.5">
        {node.name && (
          <code
            className={cn(
              "min-w-0 font-mono text-xs font-medium [overflow-wrap:anywhere] text-ink",
              node.deprecated && "line-through",
            )}
          >
            {node.name}
          </code>
        )}
        <TypeName node={node} typeLink={typeLink} />
        {node.required && <span className="text-xs font-medium text-warning">required</span>}
        {node.deprecated && <Badge tone="warning">deprecated</Badge>}
        {node.ends === "recursive" && <span className="text-xs text-faint">(holds itself)</span>}
        {node.notes.map((note) => (
          <span key={note} className="min-w-0 text-xs [overflow-wrap:anywhere] text-faint">
            {note}
          </span>
        ))}
      </div>
      {node.description && (
        <div className="mt-0.5 text-sm text-muted">
          <Description text={node.description} />
        </div>
      )}
      {node.values.length > 0 && <Values values={node.values} />}
      {node.example && (
        <p className="mt-0.5 text-xs text-faint">
          Example <code className="font-mono [overflow-wrap:anywhere] text-muted">{node.example}</code>
        </p>
      )}
      {node.ends === "long" && (
        <p className="mt-0.5 text-xs text-faint">More is inside: see its own schema.</p>
      )}
    </>
  );
}

function TypeName({ node, typeLink }: { node: DataNode; typeLink: TypeLink }) {
  const look = "min-w-0 font-mono text-xs [overflow-wrap:anywhere]";
  const href = node.typeName ? typeLink(node.typeName) : null;
  if (!href) return <span className={cn(look, "text-muted")}>{node.type}</span>;
  return (
    <Link href={href} prefetch={false} scroll={false} className={cn(look, "text-accent hover:underline")}>
      {node.type}
    </Link>
  );
}

const valuesShown = 12;

function Values({ values }: { values: readonly string[] }) {
  return (
    <p className="mt-0.5 flex min-w-0 flex-wrap gap-1 text-xs text-faint">
      <span>one of</span>
      {values.slice(0, valuesShown).map((value) => (
        <code key={value} className="rounded-sm bg-hover px-1 font-mono [overflow-wrap:anywhere] text-muted">
          {value}
        </code>
      ))}
      {values.length > valuesShown && <span>and {values.length - valuesShown} more</span>}
    </p>
  );
}

import { cn } from "#components/ui/cn.ts";

const hues: Record<string, string> = {
  GET: "text-kind-5",
  QUERY: "text-kind-5",
  POST: "text-kind-4",
  PUT: "text-kind-2",
  PATCH: "text-kind-2",
  DELETE: "text-kind-1",
  query: "text-kind-5",
  mutation: "text-kind-4",
  subscription: "text-kind-7",
  send: "text-kind-4",
  publish: "text-kind-4",
  receive: "text-kind-7",
  subscribe: "text-kind-7",
  rpc: "text-kind-6",
};

/** What an operation does, always as its word. */
export function Verb({ verb, className }: { verb: string; className?: string }) {
  return (
    <span className={cn("shrink-0 font-mono text-xs font-semibold", hues[verb] ?? "text-muted", className)}>
      {verb}
    </span>
  );
}

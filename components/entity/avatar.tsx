import { cn } from "#components/ui/cn.ts";

/** Initials of a name: of its first and last word, or its first letter. */
function initials(name: string): string {
  const words = name
    .trim()
    .split(/[\s._-]+/)
    .filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return letters
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("")
    .toLocaleUpperCase();
}

/** A person by initials. No picture is loaded from elsewhere: that would tell another host who looks at whom. */
export function Avatar({ name, className }: { name: string; className?: string }) {
  return (
    <span
      aria-hidden
      className={cn(
        "inline-flex size-7 shrink-0 items-center justify-center rounded-full bg-kind-3-soft text-xs font-medium text-kind-3",
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}

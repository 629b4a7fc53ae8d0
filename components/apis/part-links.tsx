import Link from "next/link";
import { panelLinkClass } from "#components/ui/panel.tsx";

/** Earlier and later parts of a long list. */
export function PartLinks({
  part,
  parts,
  total,
  href,
}: {
  part: number;
  parts: number;
  total: number;
  href: (part: number) => string;
}) {
  if (parts < 2) return null;
  return (
    <nav
      aria-label="Parts of the list"
      className="flex flex-wrap items-center justify-between gap-x-4 border-t border-border px-4 py-1 text-sm text-muted"
    >
      <span>
        Part {part} of {parts}, {total.toLocaleString("en")} in all
      </span>
      <span className="flex gap-4">
        {part > 1 && (
          <Link href={href(part - 1)} prefetch={false} className={panelLinkClass}>
            Previous part
          </Link>
        )}
        {part < parts && (
          <Link href={href(part + 1)} prefetch={false} className={panelLinkClass}>
            Next part
          </Link>
        )}
      </span>
    </nav>
  );
}

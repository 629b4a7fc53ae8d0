import Link from "next/link";
import { buttonClass } from "./button.tsx";

/** Earlier and later pages of a list, as links. Nothing when there is one page. */
export function PageLinks({
  path,
  query,
  page,
  pages,
}: {
  path: string;
  /** The other parameters; as a list where one may stand several times */
  query: Readonly<Record<string, string>> | readonly (readonly [name: string, value: string])[];
  page: number;
  pages: number;
}) {
  if (pages <= 1) return null;
  const params = Array.isArray(query) ? query : Object.entries(query);
  const href = (to: number) => `${path}?${new URLSearchParams([...params, ["page", String(to)]])}`;
  return (
    <nav
      aria-label="Pages"
      className="flex items-center justify-between gap-3 border-t border-border px-4 py-2 text-sm text-muted"
    >
      {page > 1 ? (
        <Link href={href(page - 1)} className={buttonClass({ size: "sm" })}>
          Previous page
        </Link>
      ) : (
        <span />
      )}
      <span>
        Page {page} of {pages}
      </span>
      {page < pages ? (
        <Link href={href(page + 1)} className={buttonClass({ size: "sm" })}>
          Next page
        </Link>
      ) : (
        <span />
      )}
    </nav>
  );
}

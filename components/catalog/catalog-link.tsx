"use client";

import Link, { useLinkStatus } from "next/link";
import { useRouter } from "next/navigation";
import { type ComponentProps, useTransition } from "react";

/** Says that a page is on its way; the catalog's frame shows it by `has-[[data-pending]]`, so nothing moves. */
function Pending({ also }: { also: boolean }) {
  return useLinkStatus().pending || also ? <span hidden data-pending /> : null;
}

/**
 * A link to another state of the catalog. Not fetched ahead: there are hundreds on a page, and each is one query away.
 * `shiftHref` is where a click or Enter with Shift leads instead of a new window.
 */
export function CatalogLink({
  children,
  shiftHref,
  ...rest
}: ComponentProps<typeof Link> & { shiftHref?: string }) {
  const router = useRouter();
  const [moving, startTransition] = useTransition();
  return (
    <Link
      scroll={false}
      {...rest}
      prefetch={false}
      {...(shiftHref && {
        onClick: (event) => {
          if (!event.shiftKey) return;
          event.preventDefault();
          startTransition(() => router.push(shiftHref, { scroll: false }));
        },
      })}
    >
      {children}
      <Pending also={moving} />
    </Link>
  );
}

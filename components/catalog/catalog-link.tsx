"use client";

import Link, { useLinkStatus } from "next/link";
import type { ComponentProps } from "react";

/** Says that a link's page is on its way; the catalog's frame shows it by `has-[[data-pending]]`, so nothing moves. */
function Pending() {
  return useLinkStatus().pending ? <span hidden data-pending /> : null;
}

/** A link to another state of the catalog. Not fetched ahead: there are hundreds on a page, and each is one query away. */
export function CatalogLink({ children, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link scroll={false} {...rest} prefetch={false}>
      {children}
      <Pending />
    </Link>
  );
}

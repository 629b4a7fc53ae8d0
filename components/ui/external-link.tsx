import { ArrowUpRight } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/** A link that leaves the portal, and says so. Only http, https and mailto become links; anything else stays text. */
export function ExternalLink({
  href,
  className,
  children,
  ...rest
}: Omit<ComponentProps<"a">, "href" | "target" | "rel"> & { href: string }) {
  const look = "inline-flex max-w-full min-w-0 items-center gap-0.5";
  if (!/^(https?:\/\/|mailto:)/i.test(href)) return <span className={cn(look, className)}>{children}</span>;
  return (
    <a
      {...rest}
      href={href}
      target="_blank"
      rel="noreferrer noopener"
      className={cn(look, "text-accent hover:underline", className)}
    >
      <span className="truncate" dir="auto">
        {children}
      </span>
      <ArrowUpRight aria-hidden className="size-3.5 shrink-0" />
      <span className="sr-only">(opens in a new tab)</span>
    </a>
  );
}

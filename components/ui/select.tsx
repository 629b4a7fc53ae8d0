import { ChevronsUpDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";
import { fieldClass } from "./input.tsx";

/** A choice of few. The platform's own control: nothing to load, and right on a phone. Children are `<option>`s. */
export function Select({ className, children, ...rest }: ComponentProps<"select">) {
  return (
    <span className={cn("relative inline-flex min-w-0 items-center", className)}>
      <select {...rest} className={cn(fieldClass, "cursor-pointer appearance-none pr-8")}>
        {children}
      </select>
      <ChevronsUpDown aria-hidden className="pointer-events-none absolute right-2.5 size-4 text-faint" />
    </span>
  );
}

import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn.ts";

/** A checkbox; with `children` they are its label and the whole line is the target. Otherwise give it `aria-label`. */
export function Checkbox({
  className,
  children,
  ...rest
}: Omit<ComponentProps<"input">, "type"> & { children?: ReactNode }) {
  if (!children) return <input {...rest} type="checkbox" className={cn("checkbox", className)} />;
  return (
    <label
      className={cn(
        "flex min-w-0 cursor-pointer items-center gap-2 text-base text-ink pointer-coarse:min-h-10 has-disabled:cursor-not-allowed has-disabled:text-faint",
        className,
      )}
    >
      <input {...rest} type="checkbox" className="checkbox" />
      {children}
    </label>
  );
}

import type { ComponentProps, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonClass } from "./button.tsx";
import { cn } from "./cn.ts";

/** The look of an icon button, for links. */
export function iconButtonClass({
  variant = "ghost",
  size = "md",
  className,
}: {
  variant?: ButtonVariant;
  size?: ButtonSize;
  className?: string | undefined;
} = {}): string {
  return buttonClass({
    variant,
    size,
    className: cn("px-0! pointer-coarse:min-w-10", size === "sm" ? "min-w-7" : "min-w-8", className),
  });
}

/** A button that shows only an icon. `label` names it for everyone: accessible name and tooltip. */
export function IconButton({
  label,
  variant = "ghost",
  size = "md",
  className,
  type = "button",
  children,
  ...rest
}: Omit<ComponentProps<"button">, "aria-label"> & {
  label: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  children: ReactNode;
}) {
  return (
    <button
      title={label}
      {...rest}
      type={type}
      aria-label={label}
      className={iconButtonClass({ variant, size, className })}
    >
      {children}
    </button>
  );
}

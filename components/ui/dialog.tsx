"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn.ts";
import { iconButtonClass } from "./icon-button.tsx";

/** Root, controlled with `open` and `onOpenChange`. Some 29 kB of script: load what holds it when it is asked for. */
export const Dialog = Base.Root;

const widths = { sm: "max-w-sm", md: "max-w-lg", lg: "max-w-2xl", xl: "max-w-4xl" };

/** The window alone, for what draws its own inside. The focus stays in it and returns afterwards. */
export function DialogFrame({
  size = "md",
  className,
  children,
  ...rest
}: Omit<ComponentProps<typeof Base.Popup>, "className"> & {
  size?: keyof typeof widths;
  className?: string;
}) {
  return (
    <Base.Portal>
      <Base.Backdrop className="fixed inset-0 z-50 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
      <Base.Popup
        {...rest}
        className={cn(
          "fixed top-[12dvh] left-1/2 z-50 flex max-h-[76dvh] w-[calc(100vw-2rem)] -translate-x-1/2 flex-col overflow-hidden rounded-lg border border-border bg-surface-raised text-ink shadow-float outline-none max-sm:top-4 max-sm:max-h-[calc(100dvh-2rem)]",
          "transition-[opacity,transform] data-ending-style:opacity-0 data-starting-style:-translate-y-1 data-starting-style:opacity-0",
          widths[size],
          className,
        )}
      >
        {children}
      </Base.Popup>
    </Base.Portal>
  );
}

/** The usual dialog: title, what it is about, content, and a way out. */
export function DialogContent({
  title,
  description,
  children,
  ...rest
}: Omit<ComponentProps<typeof DialogFrame>, "title"> & { title: ReactNode; description?: ReactNode }) {
  return (
    <DialogFrame {...rest}>
      <div className="flex items-start gap-3 border-b border-border py-2.5 pr-2 pl-4">
        <div className="min-w-0 flex-1 py-1">
          <Base.Title className="text-lg leading-5 font-semibold">{title}</Base.Title>
          {description && (
            <Base.Description className="mt-1.5 text-sm text-muted">{description}</Base.Description>
          )}
        </div>
        <Base.Close aria-label="Close" title="Close" className={iconButtonClass()}>
          <X aria-hidden />
        </Base.Close>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto p-4">{children}</div>
    </DialogFrame>
  );
}

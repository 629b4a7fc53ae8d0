"use client";

import { CircleAlert, CircleCheck, CircleX, Info, X } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { Toaster, toast } from "sonner";
import type { ToastOptions, ToastTone } from "./toaster.tsx";

let mounted = false;
let early: (() => void)[] = [];

/** Sonner shows only what is said after it is on the page, so the first toast waits for that. */
export function showToast(tone: ToastTone, message: ReactNode, options: ToastOptions): void {
  const show = () => {
    toast[tone](message, { ...options, duration: options.duration ?? (tone === "error" ? Infinity : 5000) });
  };
  if (mounted) show();
  else early = [...early, show];
}

export function ToastStage() {
  useEffect(() => {
    mounted = true;
    for (const show of early) show();
    early = [];
    return () => {
      mounted = false;
    };
  }, []);

  return (
    <Toaster
      position="bottom-right"
      closeButton
      expand
      containerAriaLabel="Notifications"
      icons={{
        success: <CircleCheck aria-hidden className="size-4 text-ok" />,
        error: <CircleX aria-hidden className="size-4 text-danger" />,
        warning: <CircleAlert aria-hidden className="size-4 text-warning" />,
        info: <Info aria-hidden className="size-4 text-info" />,
        close: <X aria-hidden className="size-3.5" />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-(--width) items-start font-sans gap-2.5 rounded-lg border border-border bg-surface-raised py-3 pr-10 pl-3.5 text-base text-ink shadow-float",
          icon: "mt-0.5 shrink-0",
          content: "min-w-0 flex-1 [overflow-wrap:anywhere]",
          title: "font-medium",
          description: "mt-0.5 text-sm text-muted",
          actionButton:
            "shrink-0 rounded-md border border-border-strong px-2 py-0.5 text-sm font-medium hover:bg-hover",
          closeButton:
            "absolute top-2 right-2 flex size-7 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink",
        },
      }}
    />
  );
}

"use client";

import { type ComponentType, type ReactNode, useEffect, useState } from "react";

/** What a toast may say besides its sentence. */
export interface ToastOptions {
  description?: ReactNode;
  /** Undo, mostly */
  action?: { label: string; onClick: () => void };
  /** Milliseconds; 5000 unless said, errors stay until closed */
  duration?: number;
}

export type ToastTone = "success" | "error" | "info" | "warning" | "message";

interface Toast {
  tone: ToastTone;
  message: ReactNode;
  options: ToastOptions;
}

let waiting: Toast[] = [];
let deliver: ((toast: Toast) => void) | null = null;

function say(tone: ToastTone) {
  return (message: ReactNode, options: ToastOptions = {}): void => {
    const toast = { tone, message, options };
    if (deliver) deliver(toast);
    else waiting = [...waiting, toast];
  };
}

/** Says something in the corner. The library behind it is fetched with the first toast. */
export const toast = {
  success: say("success"),
  error: say("error"),
  info: say("info"),
  warning: say("warning"),
  message: say("message"),
};

/** Where toasts appear; once, in the root layout. Costs nothing until somebody says something. */
export function ToastHost() {
  const [Stage, setStage] = useState<ComponentType | null>(null);

  useEffect(() => {
    let library: Promise<typeof import("./toast-stage.tsx")> | undefined;
    const show = async (item: Toast) => {
      library ??= import("./toast-stage.tsx");
      const { ToastStage, showToast } = await library;
      setStage(() => ToastStage);
      showToast(item.tone, item.message, item.options);
    };
    deliver = (item) => void show(item);
    for (const item of waiting) deliver(item);
    waiting = [];
    return () => {
      deliver = null;
    };
  }, []);

  return Stage ? <Stage /> : null;
}

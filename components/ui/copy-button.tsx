"use client";

import { useEffect, useState } from "react";
import { Glyph } from "./glyph.tsx";
import { IconButton } from "./icon-button.tsx";

/** Copies `value`; `label` says what it is ("Copy reference"). Says so for two seconds. */
export function CopyButton({
  value,
  label,
  size = "sm",
  className,
}: {
  value: string;
  label: string;
  size?: "sm" | "md";
  className?: string;
}) {
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");

  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), 2000);
    return () => clearTimeout(timer);
  }, [state]);

  return (
    <>
      <IconButton
        label={label}
        size={size}
        className={className}
        onClick={() =>
          navigator.clipboard.writeText(value).then(
            () => setState("copied"),
            () => setState("failed"),
          )
        }
      >
        {state === "copied" ? <Glyph name="check" className="text-ok" /> : <Glyph name="copy" />}
      </IconButton>
      <span role="status" className="sr-only">
        {state === "copied" && "Copied"}
        {state === "failed" && "The browser did not allow copying"}
      </span>
    </>
  );
}

"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { runEffect } from "#components/layout/action-effect.ts";
import type { ActionEffect } from "#lib/catalog/entity-actions/types.ts";

/** An action of the menu that takes more than a link; the menu closes with it. */
export function ActionButton({
  effect,
  menu,
  className,
  children,
}: {
  effect: ActionEffect;
  /** id of the menu */
  menu: string;
  className: string;
  children: ReactNode;
}) {
  const router = useRouter();
  return (
    <button
      type="button"
      popoverTarget={menu}
      popoverTargetAction="hide"
      className={className}
      onClick={() => runEffect(effect, (href) => router.push(href))}
    >
      {children}
    </button>
  );
}

import { CircleAlert, CircleCheck, CircleDashed, CircleX, Info } from "lucide-react";
import type { ComponentType, ReactNode } from "react";
import { cn } from "./cn.ts";

export type StatusTone = "neutral" | "ok" | "warning" | "danger" | "info";

const looks: Record<StatusTone, { icon: ComponentType<{ className?: string }>; className: string }> = {
  neutral: { icon: CircleDashed, className: "text-muted" },
  ok: { icon: CircleCheck, className: "text-ok" },
  warning: { icon: CircleAlert, className: "text-warning" },
  danger: { icon: CircleX, className: "text-danger" },
  info: { icon: Info, className: "text-info" },
};

/** A state: icon, colour and always a word. `icon` replaces the tone's own, e.g. for "syncing". */
export function Status({
  tone,
  icon,
  className,
  children,
}: {
  tone: StatusTone;
  icon?: ReactNode;
  className?: string | undefined;
  children: ReactNode;
}) {
  const look = looks[tone];
  const Icon = look.icon;
  return (
    <span
      className={cn(
        "inline-flex items-center gap-1.5 font-medium whitespace-nowrap [&_svg]:size-4 [&_svg]:shrink-0",
        look.className,
        className,
      )}
    >
      {icon ?? <Icon aria-hidden />}
      {children}
    </span>
  );
}

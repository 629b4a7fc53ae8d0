import {
  Box,
  Boxes,
  Braces,
  Database,
  Layers,
  LayoutTemplate,
  MapPin,
  Shapes,
  Sparkles,
  User,
  Users,
} from "lucide-react";
import type { ComponentType } from "react";
import { cn } from "#components/ui/cn.ts";
import { modelWords } from "#lib/catalog/model/words.ts";

interface Look {
  icon: ComponentType<{ className?: string; "aria-hidden"?: boolean }>;
  text: string;
  soft: string;
}

const looks: Record<string, Look> = {
  component: { icon: Box, text: "text-kind-5", soft: "bg-kind-5-soft" },
  api: { icon: Braces, text: "text-kind-7", soft: "bg-kind-7-soft" },
  resource: { icon: Database, text: "text-kind-2", soft: "bg-kind-2-soft" },
  system: { icon: Boxes, text: "text-kind-6", soft: "bg-kind-6-soft" },
  domain: { icon: Layers, text: "text-kind-4", soft: "bg-kind-4-soft" },
  group: { icon: Users, text: "text-kind-3", soft: "bg-kind-3-soft" },
  user: { icon: User, text: "text-kind-3", soft: "bg-kind-3-soft" },
  location: { icon: MapPin, text: "text-kind-1", soft: "bg-kind-1-soft" },
  template: { icon: LayoutTemplate, text: "text-kind-8", soft: "bg-kind-8-soft" },
  airesource: { icon: Sparkles, text: "text-kind-8", soft: "bg-kind-8-soft" },
  kind: { icon: Shapes, text: "text-kind-6", soft: "bg-kind-6-soft" },
};

const unknown: Look = { icon: Shapes, text: "text-kind-1", soft: "bg-kind-1-soft" };

/** Written out: classes that are put together are not found by whoever collects them. */
const hues: Omit<Look, "icon">[] = [
  { text: "text-kind-1", soft: "bg-kind-1-soft" },
  { text: "text-kind-2", soft: "bg-kind-2-soft" },
  { text: "text-kind-3", soft: "bg-kind-3-soft" },
  { text: "text-kind-4", soft: "bg-kind-4-soft" },
  { text: "text-kind-5", soft: "bg-kind-5-soft" },
  { text: "text-kind-6", soft: "bg-kind-6-soft" },
  { text: "text-kind-7", soft: "bg-kind-7-soft" },
  { text: "text-kind-8", soft: "bg-kind-8-soft" },
];

/** The look of a kind that a descriptor defines: its icon is drawn once in the frame of the page. */
function customLook(kind: string): Look | undefined {
  const words = modelWords().kinds[kind];
  if (!words) return undefined;
  const hue = hues[(words.hue ?? 1) - 1] ?? unknown;
  return { ...hue, icon: words.icon ? symbolOf(words.icon) : unknown.icon };
}

const symbols = new Map<string, Look["icon"]>();

/** One component a name, so that React sees the same one again. */
function symbolOf(name: string): Look["icon"] {
  const known = symbols.get(name);
  if (known) return known;
  const symbol: Look["icon"] = ({ className }) => (
    <svg aria-hidden viewBox="0 0 24 24" className={className}>
      <use href={`#kind-icon-${name}`} />
    </svg>
  );
  symbols.set(name, symbol);
  return symbol;
}

/**
 * A kind's icon in its hue. It stands beside a name or the kind's word, so it is hidden from screen readers. `plain` takes
 * the colour of the text around it; `tile` sets it on a square of its soft hue.
 */
export function KindIcon({
  kind,
  variant = "icon",
  className,
}: {
  /** In any case */
  kind: string;
  variant?: "icon" | "plain" | "tile";
  className?: string | undefined;
}) {
  const id = kind.toLowerCase();
  const look = looks[id] ?? customLook(id) ?? unknown;
  const Icon = look.icon;
  if (variant === "tile") {
    return (
      <span
        aria-hidden
        className={cn(
          "inline-flex size-10 shrink-0 items-center justify-center rounded-lg [&_svg]:size-1/2",
          look.text,
          look.soft,
          className,
        )}
      >
        <Icon aria-hidden />
      </span>
    );
  }
  return <Icon aria-hidden className={cn("size-4 shrink-0", variant === "icon" && look.text, className)} />;
}

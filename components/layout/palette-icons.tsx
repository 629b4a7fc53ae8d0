import {
  Braces,
  Copy,
  ExternalLink,
  FileCode,
  GitFork,
  Keyboard,
  Link as LinkIcon,
  List,
  LogOut,
  type LucideIcon,
  Pencil,
  RefreshCw,
  Palette as ThemeIcon,
  TriangleAlert,
  Users,
  Waypoints,
} from "lucide-react";
import type { EntityActionIcon } from "#lib/catalog/entity-actions/types.ts";
import type { PortalActionIcon } from "./palette-actions.ts";

const icons: Record<EntityActionIcon | PortalActionIcon, LucideIcon> = {
  owner: Users,
  list: List,
  graph: Waypoints,
  copy: Copy,
  link: LinkIcon,
  source: FileCode,
  edit: Pencil,
  sync: RefreshCw,
  api: Braces,
  relations: GitFork,
  problem: TriangleAlert,
  external: ExternalLink,
  theme: ThemeIcon,
  keyboard: Keyboard,
  "sign-out": LogOut,
};

export function ActionIcon({ icon }: { icon: EntityActionIcon | PortalActionIcon }) {
  const Icon = icons[icon];
  return <Icon aria-hidden />;
}

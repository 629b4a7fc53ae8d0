import { Database, House, LayoutList, Settings, Shapes, Waypoints } from "lucide-react";
import type { ReactNode } from "react";
import type { Place } from "./navigation.ts";

/** A place looks the same in the rail and in the palette. */
export const placeIcons: Record<Place["id"], ReactNode> = {
  home: <House aria-hidden />,
  catalog: <LayoutList aria-hidden />,
  graph: <Waypoints aria-hidden />,
  model: <Shapes aria-hidden />,
  sources: <Database aria-hidden />,
  settings: <Settings aria-hidden />,
};

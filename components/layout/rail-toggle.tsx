"use client";

import { type ReactNode, useState } from "react";
import { IconButton } from "#components/ui/icon-button.tsx";
import { preferenceCookie, railCookie } from "./preferences.ts";

/**
 * Narrows the rail to its icons and back; remembered in a cookie so that the server renders it that way, icons included.
 */
export function RailToggle({
  collapsed: initially,
  widen,
  narrow,
}: {
  collapsed: boolean;
  widen: ReactNode;
  narrow: ReactNode;
}) {
  const [collapsed, setCollapsed] = useState(initially);
  const toggle = () => {
    const next = !collapsed;
    setCollapsed(next);
    document.querySelector("[data-rail]")?.setAttribute("data-rail", next ? "collapsed" : "open");
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
    document.cookie = preferenceCookie(
      railCookie,
      next ? "collapsed" : "open",
      location.protocol === "https:",
    );
  };
  return (
    <IconButton
      label={collapsed ? "Widen the navigation" : "Narrow the navigation"}
      aria-expanded={!collapsed}
      onClick={toggle}
    >
      {collapsed ? widen : narrow}
    </IconButton>
  );
}

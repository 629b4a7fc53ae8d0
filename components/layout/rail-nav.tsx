"use client";

import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { type ReactNode, useEffect } from "react";
import { cn } from "#components/ui/cn.ts";
import type { Pins } from "#lib/catalog/views/types.ts";
import { currentOf, currentPin, type Place, pinsOf, places } from "./navigation.ts";

const linkClass =
  "group/link relative flex h-8 items-center gap-2.5 rounded-md px-2.5 text-base font-medium transition-colors pointer-coarse:h-10 rail-collapsed:w-9 rail-collapsed:px-2.5";
const restClass = "text-muted hover:bg-hover hover:text-ink";
const currentClass = "bg-selected text-ink";

/** At 56 px the words become a tag beside the icon, on hover and on focus; screen readers read them all the time. */
const labelClass =
  "truncate rail-collapsed:pointer-events-none rail-collapsed:absolute rail-collapsed:left-full rail-collapsed:z-50 rail-collapsed:ml-3 rail-collapsed:rounded-md rail-collapsed:border rail-collapsed:border-border rail-collapsed:bg-surface-raised rail-collapsed:px-2 rail-collapsed:py-1 rail-collapsed:text-sm rail-collapsed:text-ink rail-collapsed:opacity-0 rail-collapsed:shadow-float rail-collapsed:group-hover/link:opacity-100 rail-collapsed:group-focus-visible/link:opacity-100";

function RailLink({
  place,
  icon,
  current,
  children,
}: {
  place: Place;
  icon: ReactNode;
  current: "page" | "true" | undefined;
  children?: ReactNode;
}) {
  return (
    <li>
      <Link
        href={place.href}
        aria-current={current}
        className={cn(linkClass, current ? currentClass : restClass)}
      >
        <span className={cn("shrink-0 [&_svg]:size-4", current && "text-accent")}>{icon}</span>
        <span className={labelClass}>{place.label}</span>
      </Link>
      {children}
    </li>
  );
}

/** The links of the rail. Closes the drawer that the rail is on narrow screens once a link was followed. */
export function RailNav({
  drawerId,
  pins,
  icons,
}: {
  drawerId: string;
  pins: Pins;
  /** Of the places, drawn by the server */
  icons: Readonly<Record<Place["id"], ReactNode>>;
}) {
  const pathname = usePathname();
  const search = useSearchParams();
  const pinned = pinsOf(pins);
  const current = currentPin(pinned, pathname, search);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is what it reacts to
  useEffect(() => {
    const drawer = document.getElementById(drawerId);
    if (drawer?.matches(":popover-open")) drawer.hidePopover();
  }, [drawerId, pathname, search]);

  return (
    <ul className="flex flex-col gap-0.5">
      {places.map((place) => (
        <RailLink
          key={place.id}
          place={place}
          icon={icons[place.id]}
          current={currentOf(place.href, pathname, current !== undefined)}
        >
          {place.id === "catalog" && (
            <ul
              aria-label="Kinds and views"
              className="mt-0.5 mb-1 ml-[1.15rem] border-l border-border pl-2 rail-collapsed:hidden"
            >
              {pinned.map((pin) => (
                <li key={pin.href}>
                  <Link
                    href={pin.href}
                    // The catalog itself is fetched ahead; seven more of it on every page would be the server's main work.
                    prefetch={false}
                    title={pin.label}
                    aria-current={pin === current ? "page" : undefined}
                    className={cn(
                      "flex h-7 items-center rounded-md px-2.5 text-sm transition-colors pointer-coarse:h-10",
                      pin === current ? "bg-selected font-medium text-ink" : restClass,
                    )}
                  >
                    <span className="truncate" dir="auto">
                      {pin.label}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </RailLink>
      ))}
    </ul>
  );
}

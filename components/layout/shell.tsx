import type { ReactNode } from "react";
import type { Pins } from "#lib/catalog/views/types.ts";
import { Header } from "./header.tsx";
import { Overlays } from "./overlays.tsx";
import { Rail } from "./rail.tsx";

/** The frame around every signed-in page: skip link, rail, header, content. */
export function Shell({
  railCollapsed,
  mac,
  personId,
  pins,
  person,
  children,
}: {
  railCollapsed: boolean;
  /** Whether keys are named as on a Mac */
  mac: boolean;
  personId: string;
  pins: Pins;
  person: ReactNode;
  children: ReactNode;
}) {
  return (
    <div data-rail={railCollapsed ? "collapsed" : "open"} className="shell min-h-dvh">
      <link
        rel="search"
        type="application/opensearchdescription+xml"
        title="Portolan"
        href="/opensearch.xml"
      />
      <a
        href="#content"
        data-shell-chrome
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-2 font-medium text-on-accent focus:translate-y-0"
      >
        Skip to the content
      </a>
      <Rail collapsed={railCollapsed} pins={pins} />
      <div className="flex min-w-0 flex-col">
        <Header mac={mac} person={person} />
        <main id="content" tabIndex={-1} className="min-w-0 flex-1 outline-none">
          {children}
        </main>
      </div>
      <Overlays personId={personId} mac={mac} />
    </div>
  );
}

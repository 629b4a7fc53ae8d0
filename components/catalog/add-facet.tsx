"use client";

import { type ComponentType, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import type { PanelProps } from "./panel-types.ts";

/** Puts any property among the facets. What finds it is fetched when it is asked for. */
export function AddFacet({ state }: Pick<PanelProps, "state">) {
  const [open, setOpen] = useState(false);
  const [Chooser, setChooser] = useState<ComponentType<PanelProps> | null>(null);
  if (open && Chooser) return <Chooser state={state} close={() => setOpen(false)} />;
  return (
    <Button
      size="sm"
      variant="ghost"
      className="my-2 self-start"
      onClick={async () => {
        setOpen(true);
        const loaded = await import("./facet-chooser.tsx");
        setChooser(() => loaded.default);
      }}
    >
      Add facet
    </Button>
  );
}

"use client";

import { useRouter } from "next/navigation";
import { Button } from "#components/ui/button.tsx";
import { addProperty, listHref } from "#lib/catalog/entities/address.ts";
import { FieldChooser } from "./field-chooser.tsx";
import type { PanelProps } from "./panel-types.ts";

/** Finds a property and shows it among the facets. */
export default function FacetChooser({ state, close }: PanelProps) {
  const router = useRouter();
  return (
    <div className="my-2" data-own-keys>
      <FieldChooser
        label="Facet on which property"
        own={[]}
        state={state}
        taken={["spec.type", "spec.lifecycle", "metadata.tags", ...state.properties.map(({ path }) => path)]}
        autoFocus
        onChoose={({ path }) => {
          close();
          router.push(listHref(addProperty(state, path)), { scroll: false });
        }}
      />
      <Button size="sm" variant="ghost" onClick={close}>
        Cancel
      </Button>
    </div>
  );
}

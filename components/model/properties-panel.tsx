import Link from "next/link";
import { EntityChip } from "#components/catalog/entity-chip.tsx";
import { Definition, DefinitionList } from "#components/ui/definition-list.tsx";
import { Panel, PanelBody, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import type { Actor } from "#lib/auth/actor.ts";
import { type EntityProperty, readEntityProperties } from "#lib/catalog/model/properties/queries.ts";

/** What an entity's kind puts on its page: stated values, and computed ones with what they came from. */
export async function PropertiesPanel({ actor, entityRef }: { actor: Actor; entityRef: string }) {
  const properties = await readEntityProperties(actor, entityRef);
  if (properties.length === 0) return null;
  return (
    <Panel aria-labelledby="properties">
      <PanelHeader>
        <PanelTitle id="properties">Properties</PanelTitle>
        <Link
          href={`/model/${entityRef.slice(0, entityRef.indexOf(":"))}`}
          prefetch={false}
          className="text-sm text-muted hover:text-ink hover:underline"
        >
          Kind
        </Link>
      </PanelHeader>
      <PanelBody>
        <DefinitionList>
          {properties.map((property) => (
            <Definition key={property.path} term={property.title}>
              <span className="[overflow-wrap:anywhere]" dir="auto">
                {property.values.join(", ")}
              </span>
              {property.lineage && <Lineage lineage={property.lineage} />}
            </Definition>
          ))}
        </DefinitionList>
      </PanelBody>
    </Panel>
  );
}

/** Folded: the value comes first, its reasons for whoever asks. */
function Lineage({
  lineage: { text, description, inputs, total },
}: {
  lineage: NonNullable<EntityProperty["lineage"]>;
}) {
  return (
    <details className="mt-0.5 text-xs text-muted">
      <summary className="cursor-default">Computed by the portal</summary>
      <p className="mt-1 [overflow-wrap:anywhere]">{text}</p>
      {description && <p className="mt-1">{description}</p>}
      {inputs.length > 0 && (
        <ul aria-label="Computed from" className="mt-1 flex flex-col items-start gap-0.5">
          {inputs.map((label) => (
            <li key={label.ref} className="max-w-full">
              <EntityChip label={label} />
            </li>
          ))}
          {total > inputs.length && <li>and {(total - inputs.length).toLocaleString("en")} more</li>}
        </ul>
      )}
    </details>
  );
}

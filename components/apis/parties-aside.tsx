import { EntityChip } from "#components/catalog/entity-chip.tsx";
import { Panel, PanelBody, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import { listParties } from "#lib/apis/parties/queries.ts";
import type { ApiParty } from "#lib/apis/types.ts";
import type { Actor } from "#lib/auth/actor.ts";
import type { EntityDetail } from "#lib/catalog/entity/types.ts";

/** Who is on both sides of an API, with who owns them. */
export async function PartiesAside({ actor, entity }: { actor: Actor; entity: EntityDetail }) {
  const [providers, consumers] = await Promise.all([
    listParties(actor, entity.ref, "apiProvidedBy"),
    listParties(actor, entity.ref, "apiConsumedBy"),
  ]);
  return (
    <>
      <Side
        title="Provided by"
        parties={providers}
        empty="No component says it provides this API (spec.providesApis)."
      />
      <Side
        title="Consumed by"
        parties={consumers}
        empty="No component says it consumes this API (spec.consumesApis)."
      />
    </>
  );
}

function Side({ title, parties, empty }: { title: string; parties: readonly ApiParty[]; empty: string }) {
  return (
    <Panel>
      <PanelHeader>
        <PanelTitle>
          {title} {parties.length > 0 && <span className="font-normal text-muted">{parties.length}</span>}
        </PanelTitle>
      </PanelHeader>
      {parties.length > 0 ? (
        <ul className="divide-y divide-border">
          {parties.map((party) => (
            <li key={party.entity.ref} className="min-w-0 px-4 py-2">
              <EntityChip label={party.entity} className="min-h-6" />
              {party.owner && (
                <p className="flex min-w-0 items-center gap-1 pl-6 text-xs text-muted">
                  <span className="shrink-0">owned by</span>
                  <EntityChip label={party.owner} icon={false} className="min-h-6 text-xs" />
                </p>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <PanelBody>
          <p className="text-sm text-muted">{empty}</p>
        </PanelBody>
      )}
    </Panel>
  );
}

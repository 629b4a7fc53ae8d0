import Link from "next/link";
import { buttonClass } from "#components/ui/button.tsx";
import { Panel, PanelBody, PanelHeader, PanelTitle, panelLinkClass } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Select } from "#components/ui/select.tsx";
import { type DefinitionAddress, definitionPath } from "#lib/apis/address.ts";
import {
  compareWithApi,
  compareWithVersion,
  listComparable,
  listVersions,
} from "#lib/apis/changes/queries.ts";
import type { ComparisonReport, DefinitionText } from "#lib/apis/types.ts";
import type { Actor } from "#lib/auth/actor.ts";
import type { EntityDetail } from "#lib/catalog/entity/types.ts";
import { entityPath } from "#lib/catalog/entity-ref.ts";
import { PortolanError } from "#lib/errors.ts";
import { ComparisonResult } from "./comparison-result.tsx";
import { ComparePaste } from "./loaded-fields.tsx";

interface Props {
  actor: Actor;
  entity: EntityDetail;
  definition: DefinitionText;
  address: DefinitionAddress;
}

/** Compares the definition with that of another API, with one it had before, or with a text. */
export async function CompareView({ actor, entity, definition, address }: Props) {
  const [others, versions] = await Promise.all([
    listComparable(actor, entity.ref, definition),
    listVersions(actor, entity.ref),
  ]);
  return (
    <>
      <Panel aria-labelledby="compare-title">
        <PanelHeader>
          <PanelTitle id="compare-title">Compare with</PanelTitle>
        </PanelHeader>
        <PanelBody className="flex flex-col gap-5">
          <section aria-label="Another API">
            <h3 className="mb-1.5 text-sm font-medium">Another API</h3>
            {others.length === 0 ? (
              <p className="text-sm text-muted">No other API has a definition of this type.</p>
            ) : (
              <form action={entityPath(entity.ref)} className="flex flex-wrap items-center gap-2">
                <input type="hidden" name="tab" value="api" />
                <input type="hidden" name="view" value="compare" />
                <Select
                  name="with"
                  aria-label="Other API"
                  defaultValue={address.against ?? ""}
                  required
                  className="w-72 max-w-full"
                >
                  <option value="" disabled>
                    Choose an API
                  </option>
                  {others.map(({ ref, title, name }) => (
                    <option key={ref} value={ref}>
                      {title ? `${title} (${name})` : name}
                    </option>
                  ))}
                </Select>
                <button type="submit" className={buttonClass({ variant: "primary" })}>
                  Compare definitions
                </button>
              </form>
            )}
          </section>
          <section aria-label="Earlier definitions">
            <h3 className="mb-1.5 text-sm font-medium">What it was before</h3>
            {versions.length === 0 ? (
              <p className="text-sm text-muted">
                The portal has seen no other definition of this API yet. From its next change on, the last ten
                are kept.
              </p>
            ) : (
              <ul className="flex flex-col gap-0.5">
                {versions.map(({ id, seenAt, revision }) => (
                  <li key={id} className="flex flex-wrap items-center gap-x-2 text-sm">
                    <Link
                      href={definitionPath(entity.ref, { view: "compare", version: id })}
                      prefetch={false}
                      scroll={false}
                      aria-current={id === address.version ? "true" : undefined}
                      className="inline-flex min-h-6 items-center text-accent hover:underline aria-[current]:font-semibold pointer-coarse:min-h-10"
                    >
                      Seen <RelativeTime value={seenAt} />
                    </Link>
                    {revision && (
                      <code className="font-mono text-xs text-muted">{revision.slice(0, 10)}</code>
                    )}
                  </li>
                ))}
              </ul>
            )}
          </section>
          <ComparePaste apiPath={apiPath(entity)} />
        </PanelBody>
      </Panel>
      <Result actor={actor} entity={entity} address={address} />
    </>
  );
}

const apiPath = ({ namespace, name }: EntityDetail) =>
  `/api/v1/apis/${encodeURIComponent(namespace)}/${encodeURIComponent(name)}/comparison`;

async function Result({ actor, entity, address }: Omit<Props, "definition">) {
  if (!address.against && !address.version) return null;
  const found = await read(actor, entity.ref, address);
  if ("sentence" in found) {
    return (
      <p role="alert" className="rounded-md border border-border bg-danger-soft px-4 py-3 text-sm text-ink">
        {found.sentence}
      </p>
    );
  }
  const query = new URLSearchParams(
    address.version ? { version: address.version } : { with: address.against ?? "" },
  );
  const href = `${apiPath(entity)}?${query}`;
  return (
    <ComparisonResult
      report={found}
      actions={
        <>
          {address.against && (
            <Link
              href={definitionPath(address.against, { view: "compare", against: entity.ref })}
              prefetch={false}
              className={panelLinkClass}
            >
              Other way round
            </Link>
          )}
          <a href={href} download={`${entity.name}-changes.json`} className={panelLinkClass}>
            Download JSON
          </a>
          <a
            href={`${href}&format=markdown`}
            download={`${entity.name}-changes.md`}
            className={panelLinkClass}
          >
            Download Markdown
          </a>
        </>
      }
    />
  );
}

async function read(
  actor: Actor,
  ref: string,
  { against, version }: DefinitionAddress,
): Promise<ComparisonReport | { sentence: string }> {
  try {
    return version
      ? await compareWithVersion(actor, ref, version)
      : await compareWithApi(actor, ref, against ?? "");
  } catch (error) {
    if (error instanceof PortolanError) return { sentence: `${error.message} ${error.remedy ?? ""}` };
    throw error;
  }
}

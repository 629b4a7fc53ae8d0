import { Panel, PanelBody, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import { annotationRows } from "#lib/catalog/entity/annotations.ts";
import type { EntityMetadata } from "#lib/catalog/types.ts";

/** Labels, and annotations with where each comes from. */
export function MetadataPanel({ metadata }: { metadata: EntityMetadata }) {
  const labels = Object.entries(metadata.labels ?? {});
  const annotations = annotationRows(metadata.annotations ?? {});
  const own = annotations.filter((row) => row.origin === "descriptor");
  const added = annotations.filter((row) => row.origin === "catalog");
  if (labels.length + annotations.length === 0) return null;
  return (
    <Panel>
      <PanelHeader>
        <PanelTitle>Labels and annotations</PanelTitle>
      </PanelHeader>
      <PanelBody className="flex flex-col gap-4">
        {labels.length > 0 && <Rows title="Labels" entries={labels} />}
        {own.length > 0 && <Rows title="Annotations" entries={own.map((row) => [row.key, row.value])} />}
        {added.length > 0 && (
          <details>
            <summary className="text-xs text-muted hover:text-ink">
              {added.length} added by the catalog while reading
            </summary>
            <Rows title={null} entries={added.map((row) => [row.key, row.value])} />
          </details>
        )}
      </PanelBody>
    </Panel>
  );
}

function Rows({ title, entries }: { title: string | null; entries: readonly (readonly [string, string])[] }) {
  return (
    <div>
      {title && <h3 className="mb-1.5 text-xs font-medium text-muted">{title}</h3>}
      <dl className="flex flex-col gap-2 font-mono text-xs">
        {entries.map(([key, value]) => (
          <div key={key} className="min-w-0 [overflow-wrap:anywhere]">
            <dt className="text-muted">{key}</dt>
            <dd className="text-ink" dir="auto">
              {value === "" ? <span className="text-faint italic">empty</span> : value}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

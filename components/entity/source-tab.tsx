import Link from "next/link";
import { PageColumns } from "#components/layout/page.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Definition, DefinitionList } from "#components/ui/definition-list.tsx";
import { ExternalLink } from "#components/ui/external-link.tsx";
import { Panel, PanelBody, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { Actor } from "#lib/auth/actor.ts";
import { getDescriptorText } from "#lib/catalog/entity/queries.ts";
import type { EntityDetail } from "#lib/catalog/entity/types.ts";
import { CodeBlock } from "./code-block.tsx";
import { MetadataPanel } from "./metadata-panel.tsx";

/** A commit is known by its first characters; other revisions (etags) are shown as far as they are short. */
function shortRevision(revision: string): string {
  return /^[0-9a-f]{40,}$/.test(revision) ? revision.slice(0, 10) : revision.slice(0, 32);
}

/** The descriptor as it stands at its source, with what is wrong marked at its line. */
export async function SourceTab({ actor, entity }: { actor: Actor; entity: EntityDetail }) {
  const source = await getDescriptorText(actor, entity.ref);
  if (!source) return null;
  const { place } = entity;
  const marks = entity.problems.flatMap(({ path, line, severity, message }) =>
    source.origin === "file" && line !== null && path === place.path ? [{ line, severity, message }] : [],
  );
  const where = place.path === null ? null : `${place.path}:${place.line}`;
  return (
    <PageColumns
      asideLabel="Where it stands"
      aside={
        <>
          <PlacePanel entity={entity} />
          <MetadataPanel metadata={entity.document.metadata} />
        </>
      }
    >
      <Panel>
        <PanelHeader>
          <PanelTitle className="font-mono text-sm font-medium">
            <span className="truncate" title={where ?? undefined}>
              {where ?? "Descriptor"}
            </span>
          </PanelTitle>
          <CopyButton value={source.text} label="Copy descriptor" />
        </PanelHeader>
        {source.origin === "catalog" && (
          <p className="border-b border-border px-4 py-2 text-sm text-muted">
            Written from what the catalog holds, with placeholders resolved and annotations added: the text of
            the file is not stored, so its lines are not those of the file.
          </p>
        )}
        {source.origin === "file" && entity.outdated && (
          <p className="border-b border-border bg-danger-soft px-4 py-2 text-sm text-ink">
            This is the newest version, which was refused. The rest of the page shows the last good state.
          </p>
        )}
        <CodeBlock
          text={source.text}
          language="yaml"
          label="Descriptor"
          firstLine={source.firstLine}
          marks={marks}
          className="max-h-none"
        />
      </Panel>
    </PageColumns>
  );
}

function PlacePanel({ entity }: { entity: EntityDetail }) {
  const { place } = entity;
  return (
    <Panel>
      <PanelHeader>
        <PanelTitle>Where it stands</PanelTitle>
      </PanelHeader>
      <PanelBody>
        <DefinitionList>
          <Definition term="Source">
            <Link
              href={`/sources/${encodeURIComponent(place.source.name)}`}
              className="text-accent hover:underline"
            >
              {place.source.name}
            </Link>{" "}
            <span className="text-muted">{place.source.type}</span>
          </Definition>
          <Definition term="File">
            <span className="font-mono text-xs">{place.path ?? "The file is gone"}</span>
          </Definition>
          {place.revision && (
            <Definition term={place.source.type === "git" ? "Commit" : "Revision"}>
              <span className="inline-flex items-center gap-1 font-mono text-xs" title={place.revision}>
                {shortRevision(place.revision)}
                <CopyButton value={place.revision} label="Copy revision" />
              </span>
            </Definition>
          )}
          {place.syncedAt && (
            <Definition term="Last read">
              <RelativeTime value={place.syncedAt} />
            </Definition>
          )}
          <Definition term="In the catalog since">
            <RelativeTime value={entity.createdAt} />
          </Definition>
          <Definition term="Changed">
            <RelativeTime value={entity.updatedAt} />
          </Definition>
          {place.webUrl && (
            <Definition term="On the web">
              <ExternalLink href={place.webUrl}>Open at its line</ExternalLink>
            </Definition>
          )}
          {place.editUrl && (
            <Definition term="Edit">
              <ExternalLink href={place.editUrl}>Edit at the source</ExternalLink>
            </Definition>
          )}
        </DefinitionList>
      </PanelBody>
    </Panel>
  );
}

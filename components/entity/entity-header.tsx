import { ChevronRight, FileCode2, Waypoints } from "lucide-react";
import Link from "next/link";
import { Fragment } from "react";
import { EntityChip } from "#components/catalog/entity-chip.tsx";
import { KindIcon } from "#components/catalog/kind-icon.tsx";
import { lifecycleTone } from "#components/catalog/kind-words.ts";
import { PageHeader } from "#components/layout/page.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import type { Actor } from "#lib/auth/actor.ts";
import type { EntityDetail } from "#lib/catalog/entity/types.ts";
import { entityPath } from "#lib/catalog/entity-ref.ts";
import { graphHref } from "#lib/catalog/graph/address.ts";
import { ActionsMenu } from "./actions-menu.tsx";

const tagsShown = 8;

/** Who it is, whose it is, and where to go from here: the same on every tab. */
export function EntityHeader({ actor, entity }: { actor: Actor; entity: EntityDetail }) {
  return (
    <PageHeader
      icon={<KindIcon kind={entity.kind} variant="tile" />}
      eyebrow={<WayUp entity={entity} />}
      title={entity.title ?? entity.name}
      actions={
        <>
          <Actions entity={entity} />
          <ActionsMenu actor={actor} entity={entity} />
        </>
      }
    >
      <div className="mt-2.5 flex min-w-0 flex-wrap items-center gap-x-4 gap-y-1.5 text-sm text-muted">
        <span className="inline-flex max-w-full min-w-0 items-center gap-0.5">
          <span className="min-w-0 font-mono text-xs [overflow-wrap:anywhere]">{entity.ref}</span>
          <CopyButton value={entity.ref} label="Copy reference" />
        </span>
        <span className="inline-flex min-w-0 items-center gap-1.5">
          <Badge>{entity.type ? `${entity.document.kind}: ${entity.type}` : entity.document.kind}</Badge>
          {entity.lifecycle && <Badge tone={lifecycleTone(entity.lifecycle)}>{entity.lifecycle}</Badge>}
        </span>
        {entity.owner && (
          <span className="inline-flex max-w-full min-w-0 items-center gap-1.5">
            <span className="shrink-0">Owned by</span>
            <EntityChip label={entity.owner} />
          </span>
        )}
        <Tags tags={entity.tags} />
      </div>
    </PageHeader>
  );
}

/** Domain › system › component: where it stands, outermost first. */
function WayUp({ entity }: { entity: EntityDetail }) {
  if (entity.ancestors.length === 0) return null;
  return (
    <nav aria-label="Part of" className="flex min-w-0 flex-wrap items-center gap-x-1 gap-y-0.5">
      {entity.ancestors.map((label, index) => (
        <Fragment key={label.ref}>
          {index > 0 && <ChevronRight aria-hidden className="size-3.5 shrink-0 text-faint" />}
          <EntityChip label={label} className="text-sm" />
        </Fragment>
      ))}
    </nav>
  );
}

function Actions({ entity }: { entity: EntityDetail }) {
  const { webUrl } = entity.place;
  return (
    <>
      <Link href={graphHref({ entity: entity.ref })} prefetch={false} className={buttonClass()}>
        <Waypoints aria-hidden />
        Open graph
      </Link>
      {webUrl ? (
        <a href={webUrl} target="_blank" rel="noreferrer noopener" className={buttonClass()}>
          <FileCode2 aria-hidden />
          View source
          <span className="sr-only">(opens in a new tab)</span>
        </a>
      ) : (
        <Link href={`${entityPath(entity.ref)}?tab=source`} scroll={false} className={buttonClass()}>
          <FileCode2 aria-hidden />
          View source
        </Link>
      )}
    </>
  );
}

function Tags({ tags }: { tags: readonly string[] }) {
  if (tags.length === 0) return null;
  const left = tags.slice(tagsShown);
  return (
    <ul aria-label="Tags" className="flex min-w-0 flex-wrap items-center gap-1">
      {tags.slice(0, tagsShown).map((tag) => (
        <li key={tag} className="min-w-0">
          <Link
            href={`/catalog?tag=${encodeURIComponent(tag)}`}
            prefetch={false}
            className="rounded-sm hover:underline"
          >
            <Badge>{tag}</Badge>
          </Link>
        </li>
      ))}
      {left.length > 0 && (
        <li className="text-xs" title={left.join(", ")}>
          and {left.length} more
        </li>
      )}
    </ul>
  );
}

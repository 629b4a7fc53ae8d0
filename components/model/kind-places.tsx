import { Pencil } from "lucide-react";
import Link from "next/link";
import { EntityChip } from "#components/catalog/entity-chip.tsx";
import { Button, buttonClass } from "#components/ui/button.tsx";
import { ExternalLink } from "#components/ui/external-link.tsx";
import { Panel, PanelBody, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import type { Actor } from "#lib/auth/actor.ts";
import { can } from "#lib/auth/permissions.ts";
import { type KindDetail, type KindPlace, previewKindDeletion } from "#lib/catalog/model/queries.ts";
import { DeleteKind } from "./delete-kind.tsx";

/** The descriptors that a kind comes from, and whether they can be changed here. */
export function KindPlaces({ actor, detail: { kind, places } }: { actor: Actor; detail: KindDetail }) {
  return (
    <Panel aria-labelledby="places">
      <PanelHeader>
        <PanelTitle id="places">Where it is defined</PanelTitle>
      </PanelHeader>
      <PanelBody className="flex flex-col gap-5">
        {kind.builtIn && (
          <p className="text-sm text-muted">
            Built in: its validation stays as it is. A descriptor with{" "}
            <code className="font-mono text-xs">extends: {kind.kind}</code> adds relations, columns and
            computed values to it.
          </p>
        )}
        {places.map((place) => (
          <Place key={place.label.ref} actor={actor} kindId={kind.id} place={place} />
        ))}
      </PanelBody>
    </Panel>
  );
}

function Place({ actor, kindId, place }: { actor: Actor; kindId: string; place: KindPlace }) {
  const { label, role, source, path, line, webUrl, portalPath } = place;
  const where = path === null ? "its file is gone" : `${path}:${line}`;
  return (
    <div className="flex min-w-0 flex-col gap-1.5 text-sm">
      <span className="text-xs text-muted">{role === "defines" ? "Defined by" : "Extended by"}</span>
      <EntityChip label={label} />
      <span className="text-xs [overflow-wrap:anywhere] text-muted">
        <Link href={`/sources/${encodeURIComponent(source)}`} className="text-accent hover:underline">
          {source}
        </Link>{" "}
        <span className="font-mono">
          {webUrl ? (
            <ExternalLink href={webUrl} className="text-xs">
              {where}
            </ExternalLink>
          ) : (
            where
          )}
        </span>
      </span>
      {portalPath === null ? (
        <p className="text-xs text-muted">
          It comes from a source, so it is changed there: edit the file, and the catalog follows.
        </p>
      ) : (
        <PlaceActions actor={actor} kindId={kindId} reference={label.ref} path={portalPath} />
      )}
    </div>
  );
}

async function PlaceActions({
  actor,
  kindId,
  reference,
  path,
}: {
  actor: Actor;
  kindId: string;
  reference: string;
  path: string;
}) {
  const write = can(actor, "model.write");
  if (!write.allowed) {
    return (
      <div className="mt-1 flex flex-col items-start gap-1">
        <Button size="sm" disabled aria-describedby="edit-denied">
          <Pencil aria-hidden />
          Edit kind
        </Button>
        <p id="edit-denied" className="text-xs text-muted">
          {write.reason}
        </p>
      </div>
    );
  }
  return (
    <div className="mt-1 flex flex-wrap gap-2">
      <Link
        href={`/model/${encodeURIComponent(kindId)}/edit?file=${encodeURIComponent(path)}`}
        className={buttonClass({ size: "sm" })}
      >
        <Pencil aria-hidden />
        Edit kind
      </Link>
      <DeleteKind path={path} name={reference} preview={await previewKindDeletion(actor, reference)} />
    </div>
  );
}

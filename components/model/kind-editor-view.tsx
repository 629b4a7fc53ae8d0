import Link from "next/link";
import { notFound } from "next/navigation";
import { Denied } from "#components/auth/denied.tsx";
import { Page, PageHeader } from "#components/layout/page.tsx";
import type { Actor } from "#lib/auth/actor.ts";
import { can } from "#lib/auth/permissions.ts";
import { draftExample } from "#lib/catalog/model/draft.ts";
import { kindIcons } from "#lib/catalog/model/icons.ts";
import { getKindText } from "#lib/catalog/model/queries.ts";
import { KindEditor } from "./kind-editor.tsx";
import { kindIconComponents } from "./kind-symbols.tsx";

/** Where a kind is written: a new one, or the one at `path`. */
export async function KindEditorView({
  actor,
  path,
  kind,
}: {
  actor: Actor;
  path: string | null;
  kind?: string;
}) {
  const write = can(actor, "model.write");
  const text = path === null ? draftExample : await getKindText(actor, path);
  if (text === null) notFound();
  const back = kind ? `/model/${encodeURIComponent(kind)}` : "/model";
  return (
    <Page>
      <PageHeader
        eyebrow={
          <Link href={back} className="hover:underline">
            {kind ? "Kind" : "Model"}
          </Link>
        }
        title={path === null ? "Define kind" : "Edit kind"}
        description="A descriptor of the kind Kind, kept in the portal. What it would do to the catalog is shown beside it before anything is saved."
      />
      {write.allowed ? (
        <KindEditor path={path} initial={text} back={back}>
          <details className="text-sm">
            <summary className="cursor-default font-medium">Icons</summary>
            <ul className="mt-2 grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-x-3 gap-y-1.5">
              {kindIcons.map((name) => {
                const Icon = kindIconComponents[name];
                return (
                  <li key={name} className="flex min-w-0 items-center gap-2 font-mono text-xs text-muted">
                    <Icon aria-hidden className="size-4 shrink-0" />
                    <span className="truncate">{name}</span>
                  </li>
                );
              })}
            </ul>
          </details>
        </KindEditor>
      ) : (
        <Denied reason={write.reason} />
      )}
    </Page>
  );
}

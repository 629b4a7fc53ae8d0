"use client";

import { Pencil, Pin, PinOff, Trash2, Users } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toaster.tsx";
import { catalogPath } from "#lib/catalog/entities/address.ts";
import type { SavedView } from "#lib/catalog/views/types.ts";
import type { PanelProps } from "./panel-types.ts";
import { changeView, messageOf, removeView, restoreView, setPin } from "./views-request.ts";

/** The views that can be opened: the person's own, then what others share. */
export default function ViewsPanel({ state, views = [], shareDenied = null, close }: PanelProps) {
  const router = useRouter();
  const [editing, setEditing] = useState<string | null>(null);

  async function run(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      router.refresh();
      return true;
    } catch (failure) {
      toast.error(messageOf(failure));
      return false;
    }
  }

  async function remove(view: SavedView) {
    if (!(await run(() => removeView(view.id)))) return;
    toast.success(`View “${view.name}” deleted`, {
      duration: 10_000,
      action: { label: "Undo", onClick: () => void run(() => restoreView(view.id)) },
    });
    if (state.view?.slug === view.slug) router.push(catalogPath, { scroll: false });
  }

  const sections = [
    { title: "Yours", views: views.filter(({ mine }) => mine) },
    { title: "Shared by others", views: views.filter(({ mine }) => !mine) },
  ].filter((section) => section.views.length > 0);
  return (
    <div className="max-h-[min(32rem,70dvh)] overflow-y-auto p-1.5 text-sm">
      <ul>
        <li>
          <ViewLink href={catalogPath} current={state.view === null} onOpen={close}>
            Everything
          </ViewLink>
        </li>
      </ul>
      {sections.map((section) => (
        <section key={section.title} aria-label={section.title}>
          <h3 className="px-2 pt-2 pb-1 text-xs font-medium text-muted">{section.title}</h3>
          <ul>
            {section.views.map((view) => (
              <li key={view.id}>
                <div className="flex items-center">
                  <ViewLink
                    href={`${catalogPath}?view=${view.slug}`}
                    current={state.view?.slug === view.slug}
                    title={view.description}
                    onOpen={close}
                  >
                    <span className="min-w-0 truncate" dir="auto">
                      {view.name}
                    </span>
                    {view.shared && view.mine && (
                      <Users aria-label="shared" className="size-3.5 shrink-0 text-faint" />
                    )}
                    {!view.mine && (
                      <span className="shrink-0 text-xs text-faint">{view.owner ?? "nobody"}</span>
                    )}
                  </ViewLink>
                  <IconButton
                    size="sm"
                    label={view.pinned ? `Unpin ${view.name} from the rail` : `Pin ${view.name} in the rail`}
                    onClick={() => void run(() => setPin(`view:${view.id}`, !view.pinned))}
                  >
                    {view.pinned ? <PinOff aria-hidden /> : <Pin aria-hidden />}
                  </IconButton>
                  <IconButton
                    size="sm"
                    label={view.change.allowed ? `Edit ${view.name}` : view.change.reason}
                    disabled={!view.change.allowed}
                    aria-expanded={editing === view.id}
                    onClick={() => setEditing(editing === view.id ? null : view.id)}
                  >
                    <Pencil aria-hidden />
                  </IconButton>
                  <IconButton
                    size="sm"
                    label={view.change.allowed ? `Delete ${view.name}` : view.change.reason}
                    disabled={!view.change.allowed}
                    onClick={() => void remove(view)}
                  >
                    <Trash2 aria-hidden />
                  </IconButton>
                </div>
                {editing === view.id && (
                  <EditView
                    view={view}
                    shareDenied={view.shared ? null : shareDenied}
                    onSave={async (change) => {
                      if (await run(() => changeView(view.id, change))) setEditing(null);
                    }}
                    onCancel={() => setEditing(null)}
                  />
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {sections.length === 0 && (
        <p className="px-2 py-2 text-muted">
          No view is saved yet. Filter, sort or choose columns, then save what you see.
        </p>
      )}
    </div>
  );
}

function ViewLink({
  href,
  current,
  title,
  onOpen,
  children,
}: {
  href: string;
  current: boolean;
  title?: string;
  onOpen: () => void;
  children: ReactNode;
}) {
  return (
    <Link
      href={href}
      scroll={false}
      prefetch={false}
      title={title || undefined}
      aria-current={current ? "page" : undefined}
      onClick={onOpen}
      className="flex h-8 min-w-0 flex-1 items-center gap-2 rounded-md px-2 hover:bg-hover aria-current:bg-selected aria-current:font-medium pointer-coarse:h-10"
    >
      {children}
    </Link>
  );
}

function EditView({
  view,
  shareDenied,
  onSave,
  onCancel,
}: {
  view: SavedView;
  shareDenied: string | null;
  onSave: (change: { name: string; description: string; shared: boolean }) => Promise<void>;
  onCancel: () => void;
}) {
  const [name, setName] = useState(view.name);
  const [description, setDescription] = useState(view.description);
  const [shared, setShared] = useState(view.shared);
  return (
    <form
      data-own-keys
      className="m-1 flex flex-col gap-2 rounded-md border border-border p-2"
      onSubmit={(event) => {
        event.preventDefault();
        void onSave({ name, description, shared });
      }}
    >
      <Input
        aria-label="Name"
        value={name}
        maxLength={80}
        required
        onChange={({ target }) => setName(target.value)}
      />
      <Input
        aria-label="What it is for"
        placeholder="What it is for"
        value={description}
        maxLength={300}
        onChange={({ target }) => setDescription(target.value)}
      />
      <Checkbox
        checked={shared}
        disabled={shareDenied !== null}
        title={shareDenied ?? undefined}
        onChange={({ target }) => setShared(target.checked)}
      >
        Share it with everybody
      </Checkbox>
      <div className="flex gap-2">
        <Button size="sm" variant="primary" type="submit">
          Save changes
        </Button>
        <Button size="sm" variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

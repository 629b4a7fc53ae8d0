import { Search } from "lucide-react";
import Link from "next/link";
import { KindIcon } from "#components/catalog/kind-icon.tsx";
import { kindWord } from "#components/catalog/kind-words.ts";
import { buttonClass } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Input } from "#components/ui/input.tsx";
import { Panel, PanelBody, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import { graphHref } from "#lib/catalog/graph/address.ts";
import type { GraphStarts } from "#lib/catalog/graph/starts/queries.ts";
import type { GraphStart } from "#lib/catalog/graph/types.ts";

/** Where to begin: a search, and suggestions while nothing is searched for. */
export function GraphPicker({ text, starts }: { text: string; starts: GraphStarts }) {
  const nothing = starts.central.length + starts.mine.length === 0;
  return (
    <div className="flex flex-col gap-6">
      {starts.entities > 0 && (
        <p>
          <Link
            href={graphHref({ slice: "company", group: starts.entities > 300 ? "owner" : undefined })}
            prefetch={false}
            className={buttonClass({ variant: "primary" })}
          >
            Show the whole company
          </Link>
          <span className="ml-3 text-sm text-muted">{starts.entities.toLocaleString("en")} entities</span>
        </p>
      )}
      <search>
        <form action="/graph" className="flex max-w-xl gap-2">
          <Input
            name="q"
            type="search"
            defaultValue={text}
            aria-label="Entity to begin from"
            placeholder="Name, title or tag of an entity"
            leading={<Search aria-hidden />}
            className="flex-1"
            data-page-search
          />
          <button type="submit" className={buttonClass()}>
            Find entity
          </button>
        </form>
      </search>
      {text ? (
        <StartList
          title={`Entities that match “${text}”`}
          starts={starts.matches}
          empty="No entity has these letters in its name, title, description or tags."
        />
      ) : nothing ? (
        <EmptyState
          title="The graph begins with the first entity"
          action={
            <Link href="/sources" className={buttonClass({ variant: "primary" })}>
              Look at the sources
            </Link>
          }
        >
          <p>Systems and domains with the most relations, and your own groups, will be offered here.</p>
        </EmptyState>
      ) : (
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <StartList
            title="Systems and domains with the most relations"
            starts={starts.central}
            empty="No system or domain is in the catalog yet."
          />
          <StartList
            title="Yours"
            starts={starts.mine}
            empty="You are in no group of the catalog. A User entity with your e-mail address and memberOf makes you one of a group."
          />
        </div>
      )}
    </div>
  );
}

function StartList({
  title,
  starts,
  empty,
}: {
  title: string;
  starts: readonly GraphStart[];
  empty: string;
}) {
  return (
    <Panel>
      <PanelHeader>
        <PanelTitle>{title}</PanelTitle>
      </PanelHeader>
      {starts.length === 0 ? (
        <PanelBody className="text-muted">{empty}</PanelBody>
      ) : (
        <ul className="divide-y divide-border">
          {starts.map((start) => (
            <li key={start.ref} className="flex items-stretch hover:bg-hover">
              <Link
                href={graphHref({ entity: start.ref })}
                prefetch={false}
                title={start.ref}
                className="flex min-h-10 min-w-0 flex-1 items-center gap-2 px-4 py-1.5"
              >
                <KindIcon kind={start.kind} />
                <span className="min-w-0 flex-1 truncate" dir="auto">
                  {start.title ?? start.name}
                </span>
                <span className="text-xs text-muted">{kindWord(start.kind)}</span>
                <span className="w-24 text-right text-xs text-muted">
                  {start.relations === 1 ? "1 relation" : `${start.relations} relations`}
                </span>
              </Link>
              {wholeOf(start) && (
                <Link
                  href={wholeOf(start) ?? ""}
                  prefetch={false}
                  className="flex items-center px-3 text-sm text-accent hover:underline"
                >
                  All of it<span className="sr-only"> of {start.title ?? start.name}</span>
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** The graph of everything in a domain or system, or of an owner; null for other kinds. */
function wholeOf({ ref }: GraphStart): string | null {
  if (ref.startsWith("domain:")) return graphHref({ domain: [ref] });
  if (ref.startsWith("system:")) return graphHref({ system: [ref] });
  if (ref.startsWith("group:") || ref.startsWith("user:")) return graphHref({ owner: [ref] });
  return null;
}

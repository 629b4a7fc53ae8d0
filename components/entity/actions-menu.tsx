import { MoreHorizontal, ExternalLink as OpensElsewhere } from "lucide-react";
import Link from "next/link";
import { type EntityInView, inViewAttribute } from "#components/layout/entity-actions-in-view.ts";
import { ActionIcon } from "#components/layout/palette-icons.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import type { Actor } from "#lib/auth/actor.ts";
import type { EntityDetail } from "#lib/catalog/entity/types.ts";
import { entityActionsFor } from "#lib/catalog/entity-actions/registry.ts";
import type { EntityAction } from "#lib/catalog/entity-actions/types.ts";
import { ActionButton } from "./action-button.tsx";

const id = "entity-actions";

const itemClass =
  "flex min-h-8 w-full items-start gap-2.5 rounded-md px-2 py-1.5 text-left text-base text-ink hover:bg-hover pointer-coarse:min-h-10 [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted";

/** Everything that can be done with an entity; the palette finds the same actions while its page is open. */
export function ActionsMenu({ actor, entity }: { actor: Actor; entity: EntityDetail }) {
  const actions = entityActionsFor(actor, entity);
  const inView: EntityInView = { name: entity.title ?? entity.name, actions };
  return (
    <div className="relative" {...{ [inViewAttribute]: JSON.stringify(inView) }}>
      <button
        type="button"
        popoverTarget={id}
        aria-label="More actions"
        title="More actions"
        className={buttonClass({ className: "px-2" })}
      >
        <MoreHorizontal aria-hidden />
      </button>
      <div
        id={id}
        popover="auto"
        className="w-80 max-w-[calc(100vw-1.5rem)] overflow-y-auto supports-[position-area:bottom]:inset-auto supports-[position-area:bottom]:m-0 supports-[position-area:bottom]:mt-1 supports-[position-area:bottom]:max-h-[min(32rem,70dvh)] supports-[position-area:bottom]:[position-area:bottom_span-left] supports-[position-area:bottom]:[position-try-fallbacks:flip-inline,flip-block] rounded-lg border border-border bg-surface-raised p-1 text-ink shadow-float"
      >
        <ul aria-label="Actions">
          {actions.map((action) => (
            <li key={action.id}>
              <Item action={action} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function Item({ action }: { action: EntityAction }) {
  const { effect, disabled } = action;
  if (disabled !== null) {
    return (
      <div aria-disabled="true" className={cn(itemClass, "hover:bg-transparent")}>
        <Face action={action} />
      </div>
    );
  }
  if (effect.do === "go") {
    return (
      <Link href={effect.href} prefetch={false} className={itemClass}>
        <Face action={action} />
      </Link>
    );
  }
  if (effect.do === "open") {
    return (
      <a href={effect.href} target="_blank" rel="noreferrer noopener" className={itemClass}>
        <Face action={action} />
        <span className="sr-only">(opens in a new tab)</span>
      </a>
    );
  }
  return (
    <ActionButton effect={effect} menu={id} className={itemClass}>
      <Face action={action} />
    </ActionButton>
  );
}

function Face({ action }: { action: EntityAction }) {
  return (
    <>
      <ActionIcon icon={action.icon} />
      <span className="min-w-0 flex-1 [overflow-wrap:anywhere]" dir="auto">
        <span className={action.disabled === null ? undefined : "text-muted"}>{action.label}</span>
        {action.disabled !== null && <span className="block text-sm text-muted">{action.disabled}</span>}
      </span>
      {action.effect.do === "open" && action.icon !== "external" && action.disabled === null && (
        <OpensElsewhere aria-hidden />
      )}
    </>
  );
}

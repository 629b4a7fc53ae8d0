import { Keyboard, LogOut, Monitor, Moon, Settings, Sun, UserRound } from "lucide-react";
import Link from "next/link";
import { Badge } from "#components/ui/badge.tsx";
import type { PersonActor } from "#lib/auth/actor.ts";
import { PersonPopover } from "./person-popover.tsx";
import type { Theme } from "./preferences.ts";
import { ShortcutsButton } from "./shortcuts-button.tsx";
import { ThemeChoice } from "./theme-choice.tsx";

const itemClass =
  "flex h-8 w-full items-center gap-2.5 rounded-md px-2 text-base text-ink hover:bg-hover pointer-coarse:h-10 [&_svg]:size-4 [&_svg]:text-muted";

const themeIcons = {
  system: <Monitor aria-hidden className="size-4" />,
  light: <Sun aria-hidden className="size-4" />,
  dark: <Moon aria-hidden className="size-4" />,
};

/** First letters of the first and the last word. */
function initials(name: string): string {
  const words = name.split(/[\s.@_-]+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return (
    letters
      .map((word) => Array.from(word ?? "")[0] ?? "")
      .join("")
      .toUpperCase() || "?"
  );
}

/** Who is signed in, and what is theirs. */
export function PersonMenu({
  actor,
  entityHref,
  theme,
  signOut,
}: {
  actor: PersonActor;
  entityHref: string | null;
  theme: Theme;
  signOut: () => Promise<void>;
}) {
  return (
    <PersonPopover
      label={`${actor.name}, your menu`}
      face={
        <span
          aria-hidden
          className="flex size-7 items-center justify-center rounded-full bg-accent-soft text-xs font-semibold text-accent"
        >
          {initials(actor.name)}
        </span>
      }
    >
      <div className="flex items-start gap-2 px-2 pt-1.5 pb-2">
        <div className="min-w-0 flex-1">
          <p className="truncate font-medium" dir="auto">
            {actor.name}
          </p>
          {actor.email && <p className="truncate text-sm text-muted">{actor.email}</p>}
        </div>
        <Badge>{actor.role}</Badge>
      </div>
      <div className="border-t border-border py-1">
        {entityHref && (
          <Link href={entityHref} className={itemClass}>
            <UserRound aria-hidden />
            My page
          </Link>
        )}
        <Link href="/settings" className={itemClass}>
          <Settings aria-hidden />
          Settings
        </Link>
        <ShortcutsButton className={itemClass}>
          <Keyboard aria-hidden />
          Keyboard shortcuts
        </ShortcutsButton>
        <ThemeChoice theme={theme} icons={themeIcons} />
      </div>
      <form data-sign-out action={signOut} className="border-t border-border pt-1">
        <button type="submit" className={itemClass}>
          <LogOut aria-hidden />
          Sign out
        </button>
      </form>
    </PersonPopover>
  );
}

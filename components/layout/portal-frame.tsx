import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { KindSymbols } from "#components/model/kind-symbols.tsx";
import { ModelWordsHere } from "#components/model/model-words.tsx";
import { signOut } from "#lib/auth/actions.ts";
import type { PersonActor } from "#lib/auth/actor.ts";
import { entityPath } from "#lib/catalog/entity-ref.ts";
import { readModelWords } from "#lib/catalog/model/queries.ts";
import { listPins } from "#lib/catalog/views/queries.ts";
import { PersonMenu } from "./person-menu.tsx";
import { isMac, railCollapsed, railCookie, themeCookie, themeOf } from "./preferences.ts";
import { Shell } from "./shell.tsx";

/** The shell as this person, on this machine, wants it. */
export async function PortalFrame({ actor, children }: { actor: PersonActor; children: ReactNode }) {
  const [jar, head, words, pins] = await Promise.all([
    cookies(),
    headers(),
    readModelWords(actor),
    listPins(actor),
  ]);
  return (
    <>
      <ModelWordsHere words={words} />
      <KindSymbols words={words} />
      <Shell
        railCollapsed={railCollapsed(jar.get(railCookie)?.value)}
        mac={isMac(head.get("user-agent"))}
        personId={actor.id}
        pins={pins}
        person={
          <PersonMenu
            actor={actor}
            entityHref={actor.entityRef === null ? null : entityPath(actor.entityRef)}
            theme={themeOf(jar.get(themeCookie)?.value)}
            signOut={signOut}
          />
        }
      >
        {children}
      </Shell>
    </>
  );
}

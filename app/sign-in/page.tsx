import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { SignInChoices } from "#components/auth/sign-in-choices.tsx";
import { SignInFrame } from "#components/auth/sign-in-frame.tsx";
import { configuredProviders } from "#lib/auth/providers.ts";
import { isLoopbackAlias, returnPath } from "#lib/auth/return-address.ts";
import { csrfCookieName, csrfTokenOf } from "#lib/auth/secret.ts";
import { currentActor } from "#lib/auth/session.ts";
import { env, portalUrl } from "#lib/env.ts";

interface SearchProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: SearchProps) {
  const { callbackUrl, reason } = await searchParams;
  const path = returnPath(typeof callbackUrl === "string" ? callbackUrl : null, portalUrl());
  const head = await headers();
  if (isLoopbackAlias(head.get("host"), portalUrl()))
    redirect(new URL(head.get("x-portolan-path") ?? "/sign-in", portalUrl()).href);
  if (await currentActor()) redirect(path);
  return (
    <SignInFrame>
      <SignInChoices
        providers={configuredProviders(env()).map(({ id, name }) => ({ id, name }))}
        csrfToken={csrfTokenOf((await cookies()).get(csrfCookieName())?.value) ?? ""}
        callbackUrl={path}
        reason={typeof reason === "string" ? reason : undefined}
      />
    </SignInFrame>
  );
}

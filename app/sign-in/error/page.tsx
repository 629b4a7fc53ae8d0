import type { Metadata } from "next";
import { cookies } from "next/headers";
import { SignInFailure } from "#components/auth/sign-in-failure.tsx";
import { SignInFrame } from "#components/auth/sign-in-frame.tsx";
import { describeFailure, isFailureCode } from "#lib/auth/failure.ts";
import { requestIdOf } from "#lib/auth/request-id.ts";
import { returnPath, signInPath } from "#lib/auth/return-address.ts";
import { returnCookieName } from "#lib/auth/session-cookie.ts";
import { keptFailure } from "#lib/auth/sign-in.ts";
import { portalUrl } from "#lib/env.ts";

interface SearchProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export const metadata: Metadata = { title: "Sign-in failed" };

export default async function SignInErrorPage({ searchParams }: SearchProps) {
  const { reference, reason, request } = await searchParams;
  const kept = typeof reference === "string" ? await keptFailure(reference) : null;
  const failure = kept?.failure ?? { code: isFailureCode(reason) ? reason : "unknown" };
  const wanted = (await cookies()).get(returnCookieName())?.value;
  return (
    <SignInFrame>
      <SignInFailure
        text={describeFailure(failure, kept?.providerName ?? null)}
        requestId={kept?.requestId ?? requestIdOf(request)}
        retry={signInPath(returnPath(wanted, portalUrl()))}
      />
    </SignInFrame>
  );
}

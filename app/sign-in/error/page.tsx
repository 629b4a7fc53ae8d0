import type { Metadata } from "next";
import { headers } from "next/headers";
import { SignInFailure } from "#components/auth/sign-in-failure.tsx";
import { SignInFrame } from "#components/auth/sign-in-frame.tsx";
import { describeFailure, isFailureCode } from "#lib/auth/failure.ts";
import { keptFailure } from "#lib/auth/sign-in.ts";

interface SearchProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export const metadata: Metadata = { title: "Sign-in failed" };

export default async function SignInErrorPage({ searchParams }: SearchProps) {
  const { reference, reason } = await searchParams;
  const kept = typeof reference === "string" ? await keptFailure(reference) : null;
  const failure = kept?.failure ?? { code: isFailureCode(reason) ? reason : "unknown" };
  return (
    <SignInFrame>
      <SignInFailure
        text={describeFailure(failure, kept?.providerName ?? null)}
        requestId={kept?.requestId ?? (await headers()).get("x-request-id")}
      />
    </SignInFrame>
  );
}

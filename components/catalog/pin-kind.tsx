"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useTransition } from "react";
import { IconButton } from "#components/ui/icon-button.tsx";
import { toast } from "#components/ui/toaster.tsx";

/** Puts a kind below Catalog in the rail, or takes it away. */
export function PinKind({
  kind,
  words,
  pinned,
  children,
}: {
  kind: string;
  words: string;
  pinned: boolean;
  children: ReactNode;
}) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const change = () =>
    startTransition(async () => {
      const { messageOf, setPin } = await import("./views-request.ts");
      try {
        await setPin(`kind:${kind}`, !pinned);
        router.refresh();
      } catch (failure) {
        toast.error(messageOf(failure));
      }
    });
  return (
    <IconButton
      variant="secondary"
      label={pinned ? `Unpin ${words} from the rail` : `Pin ${words} in the rail`}
      disabled={pending}
      onClick={change}
    >
      {children}
    </IconButton>
  );
}

"use client";

import { RefreshCw } from "lucide-react";
import { useFormStatus } from "react-dom";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toaster.tsx";
import { requestSyncAction } from "#lib/catalog/sources/actions.ts";

/** Asks for a sync. `denied` is the sentence that says why this person cannot. */
export function SyncButton({
  source,
  denied,
  size = "sm",
}: {
  source: string;
  denied: string | null;
  size?: "sm" | "md";
}) {
  const request = async () => {
    try {
      await requestSyncAction(source);
      toast.success(`Sync of ${source} requested`);
    } catch {
      toast.error(`The sync of ${source} could not be requested. Reload the page and try again.`);
    }
  };
  return (
    <form action={request}>
      <Submit source={source} denied={denied} size={size} />
    </form>
  );
}

function Submit({ source, denied, size }: { source: string; denied: string | null; size: "sm" | "md" }) {
  const { pending } = useFormStatus();
  return (
    <Button
      type="submit"
      size={size}
      disabled={pending || denied !== null}
      title={denied ?? undefined}
      aria-label={`Sync ${source} now`}
      aria-describedby={denied ? "sync-denied" : undefined}
    >
      <RefreshCw aria-hidden />
      Sync now
    </Button>
  );
}

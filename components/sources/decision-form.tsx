"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button, type ButtonVariant } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toaster.tsx";
import { decideHeldDeletionsAction, removeSourceAction } from "#lib/catalog/sources/actions.ts";

type Decision = "apply" | "keep" | "remove";

const entities = (count: number) => (count === 1 ? "1 entity" : `${count.toLocaleString("en")} entities`);

async function carryOut(source: string, decision: Decision): Promise<string> {
  if (decision === "remove") return `${entities(await removeSourceAction(source))} removed with ${source}`;
  const count = await decideHeldDeletionsAction({ source, decision });
  return decision === "apply" ? `${entities(count)} deleted` : `${entities(count)} kept`;
}

/** A button that answers what a source waits for. `denied` says why this person cannot. */
export function DecisionButton({
  source,
  decision,
  variant,
  denied,
  children,
}: {
  source: string;
  decision: Decision;
  variant: ButtonVariant;
  denied: string | null;
  children: React.ReactNode;
}) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const decide = () =>
    start(async () => {
      try {
        toast.success(await carryOut(source, decision));
        if (decision === "remove") router.push("/sources");
        router.refresh();
      } catch {
        toast.error("The decision was not taken. Somebody may have been faster: reload the page.");
      }
    });
  return (
    <Button
      variant={variant}
      disabled={pending || denied !== null}
      title={denied ?? undefined}
      onClick={decide}
    >
      {children}
    </Button>
  );
}

"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogContent } from "#components/ui/dialog.tsx";
import { toast } from "#components/ui/toaster.tsx";
import { deleteKindAction } from "#lib/catalog/model/actions.ts";
import type { KindPreview } from "#lib/catalog/model/schema.ts";
import { PreviewSummary } from "./preview-summary.tsx";

/** Deletes a kind that is written in the portal, after showing what that does. */
export function DeleteKind({ path, name, preview }: { path: string; name: string; preview: KindPreview }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const remove = () =>
    start(async () => {
      const answer = await deleteKindAction(path);
      setProblem(answer.problem);
      if (answer.problem) return;
      toast.success(
        answer.applied ? "The kind is deleted" : "The kind is deleted as soon as the worker has read it",
      );
      router.push("/model");
      router.refresh();
    });
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        <Trash2 aria-hidden />
        Delete kind
      </Button>
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent title={`Delete ${name}`} description="What that does to the catalog:">
          <PreviewSummary preview={preview} />
          {problem && (
            <p role="alert" className="mt-3 text-sm text-danger">
              {problem}
            </p>
          )}
          <div className="mt-4 flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>Keep kind</Button>
            <Button variant="danger" disabled={pending} onClick={remove}>
              Delete kind
            </Button>
          </div>
        </DialogContent>
      </Dialog>
    </>
  );
}

/** What a push hook's body says, in the dialects of the git hosts. */
import { z } from "zod";

const project = z.object({ default_branch: z.string().optional() });

const payload = z.object({
  /** GitHub, Gitea, GitLab: refs/heads/main */
  ref: z.string().optional(),
  repository: z
    .object({ default_branch: z.string().optional(), mainbranch: z.object({ name: z.string() }).optional() })
    .optional(),
  project: project.optional(),
  /** Bitbucket */
  push: z
    .object({
      changes: z.array(
        z.object({ new: z.object({ type: z.string(), name: z.string() }).nullable().optional() }),
      ),
    })
    .optional(),
});

export interface PushEvent {
  /** Branches that were pushed to; none for a tag, a ping or any other event */
  branches: string[];
  defaultBranch: string | null;
}

/** Reads JSON, also inside a form's `payload`; null when it is neither. */
export function readPushEvent(body: string): PushEvent | null {
  const text = body.startsWith("payload=") ? (new URLSearchParams(body).get("payload") ?? "") : body;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const { success, data } = payload.safeParse(json);
  if (!success) return null;
  const refs = data.ref ? [data.ref] : [];
  const changes =
    data.push?.changes.flatMap(({ new: now }) => (now?.type === "branch" ? [now.name] : [])) ?? [];
  const prefix = "refs/heads/";
  return {
    branches: [
      ...refs.filter((ref) => ref.startsWith(prefix)).map((ref) => ref.slice(prefix.length)),
      ...changes,
    ],
    defaultBranch:
      data.repository?.default_branch ??
      data.project?.default_branch ??
      data.repository?.mainbranch?.name ??
      null,
  };
}

/** Why a push is none of the source's business, or null when it is. @param branch as configured; null for the default */
export function ignoredBecause({ branches, defaultBranch }: PushEvent, branch: string | null): string | null {
  if (branches.length === 0) return "It is no push to a branch.";
  const wanted = branch ?? defaultBranch;
  if (wanted === null || branches.includes(wanted)) return null;
  return `The source reads the branch ${wanted}; this push is to ${branches.join(", ")}.`;
}

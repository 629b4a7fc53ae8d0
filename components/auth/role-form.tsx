"use client";

import { useActionState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Select } from "#components/ui/select.tsx";
import { changeRole } from "#lib/auth/actions.ts";
import type { Role } from "#lib/auth/actor.ts";

/** Chooses a person's role. Nothing changes before the button is pressed; what is refused says why below. */
export function RoleForm({
  personId,
  personName,
  role,
  chosen,
  roles,
}: {
  personId: string;
  personName: string;
  role: Role;
  /** Whether an admin chose it, so that there is something to reset */
  chosen: boolean;
  roles: readonly Role[];
}) {
  const [answer, act, pending] = useActionState(changeRole, { problem: null });
  return (
    <form action={act} className="flex flex-col items-start gap-1">
      <input type="hidden" name="personId" value={personId} />
      <div className="flex items-center gap-2">
        <Select
          key={role}
          name="role"
          defaultValue={role}
          aria-label={`Role of ${personName}`}
          className="w-36"
        >
          {roles.map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
          {chosen && <option value="reset">reset to configuration</option>}
        </Select>
        <Button type="submit" size="sm" disabled={pending} aria-label={`Change the role of ${personName}`}>
          Change role
        </Button>
      </div>
      {answer.problem && (
        <p role="alert" className="max-w-72 text-xs whitespace-normal text-danger">
          {answer.problem}
        </p>
      )}
    </form>
  );
}

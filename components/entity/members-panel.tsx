import { EntityChip } from "#components/catalog/entity-chip.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Panel, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import type { Member } from "#lib/catalog/entity/ownership/types.ts";
import { Avatar } from "./avatar.tsx";

/** The people of a group and of the groups below it. */
export function MembersPanel({ members, total }: { members: readonly Member[]; total: number }) {
  const direct = members.filter((member) => member.direct);
  const through = members.filter((member) => !member.direct);
  return (
    <Panel>
      <PanelHeader>
        <PanelTitle>
          Members <span className="font-normal text-muted">{total}</span>
        </PanelTitle>
        {members.length < total && (
          <span className="text-sm text-muted">
            the first {members.length} of {total}
          </span>
        )}
      </PanelHeader>
      {total === 0 && (
        <EmptyState compact headingLevel={3} title="Nobody is in this group">
          <p>
            People join with <code className="font-mono text-xs">spec.memberOf</code> of their User, or{" "}
            <code className="font-mono text-xs">spec.members</code> of the group.
          </p>
        </EmptyState>
      )}
      {direct.length > 0 && <MemberGrid members={direct} />}
      {through.length > 0 && (
        <>
          <h3 className="border-t border-border px-4 pt-3 text-xs font-medium text-muted">
            Through child groups
          </h3>
          <MemberGrid members={through} />
        </>
      )}
    </Panel>
  );
}

function MemberGrid({ members }: { members: readonly Member[] }) {
  return (
    <ul className="grid gap-x-6 gap-y-1 p-4 sm:grid-cols-2 lg:grid-cols-3">
      {members.map((member) => (
        <li key={member.user.ref} className="flex min-w-0 items-center gap-2.5 py-1">
          <Avatar name={member.user.title ?? member.user.name} />
          <span className="min-w-0">
            <EntityChip label={member.user} icon={false} />
            <span className="block truncate text-xs text-muted">
              {member.direct
                ? member.email
                : member.groups.map((group) => group.title ?? group.name).join(", ")}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

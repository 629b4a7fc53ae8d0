import { EntityChip } from "#components/catalog/entity-chip.tsx";
import { Panel, PanelBody, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";
import type { GroupNode } from "#lib/catalog/entity/ownership/types.ts";
import type { EntityLabel } from "#lib/catalog/types.ts";

const indent = ["pl-0", "pl-5", "pl-10", "pl-14", "pl-18", "pl-20"];

/** Where the group stands: the way up, itself, and everything below it. */
export function GroupTreePanel({
  tree,
  parents,
}: {
  tree: readonly GroupNode[];
  parents: readonly EntityLabel[];
}) {
  if (tree.length <= 1 && parents.length === 0) return null;
  const above = [...parents].reverse();
  return (
    <Panel>
      <PanelHeader>
        <PanelTitle>Hierarchy</PanelTitle>
      </PanelHeader>
      <PanelBody>
        <ol className="flex flex-col gap-1.5">
          {above.map((parent, level) => (
            <li key={parent.ref} className={indent[Math.min(level, indent.length - 1)]}>
              <EntityChip label={parent} />
            </li>
          ))}
          {tree.map((node) => {
            const level = Math.min(above.length + node.depth, indent.length - 1);
            return (
              <li key={node.group.ref} className={`flex min-w-0 items-baseline gap-2 ${indent[level]}`}>
                {node.depth === 0 ? (
                  <span aria-current="true" className="min-w-0 truncate font-semibold" dir="auto">
                    {node.group.title ?? node.group.name}
                  </span>
                ) : (
                  <EntityChip label={node.group} />
                )}
                <span
                  className="ml-auto shrink-0 text-xs text-muted"
                  title={`${node.members} members, ${node.owned} owned entities`}
                >
                  {node.members} · {node.owned}
                </span>
              </li>
            );
          })}
        </ol>
        <p className="mt-3 text-xs text-faint">Members · owned entities of each group itself</p>
      </PanelBody>
    </Panel>
  );
}

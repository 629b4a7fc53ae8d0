/** Which rows of a list are chosen: some by name, or all that a filter matches but some. */

export type Selection =
  | { all: false; refs: ReadonlySet<string> }
  | { all: true; except: ReadonlySet<string> };

export const noSelection: Selection = { all: false, refs: new Set() };
export const everything: Selection = { all: true, except: new Set() };

export const isSelected = (selection: Selection, ref: string): boolean =>
  selection.all ? !selection.except.has(ref) : selection.refs.has(ref);

/** @param total entities that the filter matches */
export const selectedCount = (selection: Selection, total: number): number =>
  selection.all ? Math.max(0, total - selection.except.size) : selection.refs.size;

/** Chooses, or unchooses, each of `refs`. */
export function withRefs(selection: Selection, refs: Iterable<string>, chosen: boolean): Selection {
  const set = new Set(selection.all ? selection.except : selection.refs);
  for (const ref of refs) {
    if (selection.all !== chosen) set.add(ref);
    else set.delete(ref);
  }
  return selection.all ? { all: true, except: set } : { all: false, refs: set };
}

/** What stands between two rows, both included, whichever comes first; null when one of them is not in the list. */
export function refsBetween(list: readonly string[], from: string, to: string): string[] | null {
  const a = list.indexOf(from);
  const b = list.indexOf(to);
  if (a === -1 || b === -1) return null;
  return list.slice(Math.min(a, b), Math.max(a, b) + 1);
}

/** What every panel of the catalog gets. */
import type { ListState } from "#lib/catalog/entities/types.ts";
import type { SavedView } from "#lib/catalog/views/types.ts";

export interface PanelProps {
  state: ListState;
  /** Of the panels about views */
  views?: readonly SavedView[];
  /** Why the person may not share a view; null when they may */
  shareDenied?: string | null;
  close: () => void;
}

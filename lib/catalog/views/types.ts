/** Saved views: states of the catalog page that somebody keeps under a name. Nothing here imports code beside types. */
import type { OpenedView } from "#lib/catalog/entities/types.ts";

export interface SavedView extends OpenedView {
  id: string;
  description: string;
  /** Everybody may open it; else its owner alone */
  shared: boolean;
  /** Who saved it; null when that person is gone */
  owner: string | null;
  mine: boolean;
  /** In the rail of the person asking */
  pinned: boolean;
  updatedAt: string;
  /** Whether the person asking may change or delete it, and why not */
  change: { allowed: boolean; reason: string };
}

/** What somebody has put below Catalog in the rail. */
export interface Pins {
  /** Lower-cased, beside those that stand there anyway */
  kinds: string[];
  views: { slug: string; name: string }[];
}

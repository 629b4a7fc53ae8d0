/** PostgreSQL's LISTEN/NOTIFY, the one way processes tell each other that something happened. */

/** Channel → payload (JSON, below 8000 bytes). */
export interface Notifications {
  /** Entities were written. `refs` is null when there are too many to name. */
  catalog_changed: { sourceId: string; refs: string[] | null };
  /** `source.sync_requested_at` was set. */
  source_sync: { sourceId: string };
  /** A source's status changed. */
  source_status: { sourceId: string; status: string };
}

export type Channel = keyof Notifications;

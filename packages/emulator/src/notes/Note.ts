/** A note as it is stored, apart from its user. */
export interface Note {
  /** Markdown [ours]. */
  readonly body: string;
  /** In Unix seconds. */
  readonly created_at: number | null;
}

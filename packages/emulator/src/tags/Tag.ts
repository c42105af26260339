export const colors = ['green', 'red', 'teal', 'gold', 'blue', 'purple'] as const;

/** A tag as it is stored, apart from its users. */
export interface Tag {
  /** 24 hex digits. */
  readonly id: string;
  readonly name: string;
  readonly segment: boolean;
  readonly color: (typeof colors)[number] | null;
}

/** A tag, and how many users have it. */
export interface CountedTag extends Tag {
  readonly count: number;
}

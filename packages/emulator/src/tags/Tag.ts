import type { TagWrite } from '../contract.ts';

/** A tag as it is stored, apart from its users. */
export interface Tag {
  /** 24 hex digits. */
  readonly id: string;
  readonly name: string;
  readonly segment: boolean;
  readonly color: NonNullable<TagWrite['color']> | null;
}

/** A tag, and how many users have it. */
export interface CountedTag extends Tag {
  readonly count: number;
}

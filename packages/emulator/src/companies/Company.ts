import type { FlatValue } from '../contract.ts';

/** A company as it is stored. */
export interface Company {
  readonly id: string;
  readonly name: string | null;
  /** In Unix seconds. */
  readonly created_at: number | null;
  /** Everything else that was written of it. A map, because a key may be `__proto__`. */
  readonly custom_data: ReadonlyMap<string, FlatValue>;
}

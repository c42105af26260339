import type { CountedTag } from './Tag.ts';

/** A tag as the API answers it. */
export function formatTag({ id, name, segment, count }: CountedTag): object {
  return { id, name, segment, tagged_user_count: count };
}

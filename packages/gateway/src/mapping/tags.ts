import type { JsonObject } from '../contract.ts';
import { decode } from './users.ts';

/** A tag of the workspace. */
export interface Tag {
  readonly id: string;
  readonly name: string;
}

/** Reads a tag of Intercom's. */
export function readTag({ id, name }: JsonObject): Tag {
  return { id: String(id), name: typeof name === 'string' ? decode(name) : '' };
}

/** Converts a tag, and the number of users who have it, to a v1 tag. Intercom's tags have no color and are no segments. */
export function toTag({ id, name }: Tag, count: number): JsonObject {
  return { id, name, segment: false, tagged_user_count: count };
}

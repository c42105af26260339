import type { Ids } from '../ids.ts';
import { createSequence, type Sequence } from '../sequence.ts';
import type { Tag } from './Tag.ts';

/**
 * A tag and who has it: positions in the user store, in the order of tagging [ours]. A position leads to
 * a user without a look into an index of all users, which is what a page would take longest for.
 */
export interface TagEntry extends Pick<Sequence<number>, 'size' | 'page' | 'values'> {
  readonly tag: Tag;
  has(position: number): boolean;
  add(position: number): void;
  delete(position: number): void;
}

/** The tags of one app. Nothing here takes longer when there are more users. */
export interface TagStore {
  byName(name: string): TagEntry | undefined;
  byId(id: string): TagEntry | undefined;
  values(): Iterable<TagEntry>;
  /** Adds a tag, or replaces what is said of the one with its name. */
  put(tag: Omit<Tag, 'id'> & { readonly id?: string | undefined }): TagEntry;
}

function createEntry(first: Tag): TagEntry & { tag: Tag } {
  const members = createSequence<number>();
  /** Where each is in `members`. */
  const places = new Map<number, number>();
  return {
    tag: first,
    get size() {
      return members.size;
    },
    page: members.page,
    values: members.values,
    has: (position) => places.has(position),
    add(position) {
      if (!places.has(position)) places.set(position, members.add(position));
    },
    delete(position) {
      const place = places.get(position);
      if (place === undefined) return;
      members.remove(place);
      places.delete(position);
    },
  };
}

export function createTagStore(ids: Ids): TagStore {
  const byName = new Map<string, ReturnType<typeof createEntry>>();
  const byId = new Map<string, TagEntry>();
  return {
    byName: (name) => byName.get(name),
    byId: (id) => byId.get(id),
    values: () => byName.values(),
    put(fields) {
      const present = byName.get(fields.name);
      if (present) {
        present.tag = { ...fields, id: present.tag.id };
        return present;
      }
      const id = fields.id ?? ids.tag((taken) => byId.has(taken));
      const entry = createEntry({ ...fields, id });
      byName.set(fields.name, entry);
      byId.set(id, entry);
      return entry;
    },
  };
}

import type { Ids } from '../ids.ts';
import { createSequence } from '../sequence.ts';
import type { Tag } from './Tag.ts';

/** A tag and the `intercom_id`s of who has it, in the order in which they were tagged [ours]. */
export interface TagEntry {
  readonly tag: Tag;
  readonly size: number;
  page(offset: number, limit: number): string[];
  values(): Generator<string>;
}

/** The tags of one app. Nothing here takes longer when there are more users. */
export interface TagStore {
  byName(name: string): TagEntry | undefined;
  byId(id: string): TagEntry | undefined;
  values(): Iterable<TagEntry>;
  /** Adds a tag, or replaces what is said of the one with its name. */
  put(tag: Omit<Tag, 'id'> & { readonly id?: string | undefined }): TagEntry;
  tag(entry: TagEntry, intercomId: string): void;
  untag(entry: TagEntry, intercomId: string): void;
  untagAll(intercomId: string): void;
  /** The tags that a user has. */
  namesOf(intercomId: string): string[];
}

interface StoredEntry extends TagEntry {
  tag: Tag;
  add(intercomId: string): void;
  delete(intercomId: string): void;
}

function createEntry(tag: Tag): StoredEntry {
  const members = createSequence<string>();
  const positions = new Map<string, number>();
  return {
    tag,
    get size() {
      return members.size;
    },
    page: members.page,
    values: members.values,
    add(intercomId) {
      if (!positions.has(intercomId)) positions.set(intercomId, members.add(intercomId));
    },
    delete(intercomId) {
      const position = positions.get(intercomId);
      if (position === undefined) return;
      members.remove(position);
      positions.delete(intercomId);
    },
  };
}

export function createTagStore(ids: Ids): TagStore {
  const byName = new Map<string, StoredEntry>();
  const byId = new Map<string, StoredEntry>();
  const byMember = new Map<string, Set<TagEntry>>();

  const stored = ({ tag }: TagEntry) => byName.get(tag.name);

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
    tag(entry, intercomId) {
      stored(entry)?.add(intercomId);
      const tags = byMember.get(intercomId) ?? new Set();
      byMember.set(intercomId, tags.add(entry));
    },
    untag(entry, intercomId) {
      stored(entry)?.delete(intercomId);
      byMember.get(intercomId)?.delete(entry);
    },
    untagAll(intercomId) {
      for (const entry of byMember.get(intercomId) ?? []) stored(entry)?.delete(intercomId);
      byMember.delete(intercomId);
    },
    namesOf: (intercomId) => [...(byMember.get(intercomId) ?? [])].map(({ tag }) => tag.name),
  };
}

import { colors, FieldException, type JsonObject, oneOf, type TagWrite } from '../contract.ts';
import {
  readBoolean,
  readEach,
  readField,
  readHexId,
  refuseUnknown,
  requireText,
} from '../fields.ts';
import type { StatePart } from '../snapshot.ts';
import type { Ids } from './ids.ts';
import { createSequence, type Sequence } from './sequence.ts';
import { readUserRef, type UserRef } from './userState.ts';
import type { UserStore } from './users.ts';

/** A tag as it is stored, apart from its users. */
interface Tag {
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

/** A tag in a seed or a snapshot. */
export interface TagState {
  /** 24 hex digits in lower case; default: the app's next one. */
  readonly id?: string;
  readonly name: string;
  /** Default: false. */
  readonly segment?: boolean;
  readonly color?: Tag['color'];
  /** Who has it, in the order of tagging. */
  readonly users?: readonly UserRef[];
}

const color = oneOf(colors);

function readFreeId(element: JsonObject, tags: TagStore): string | undefined {
  const id = readHexId(element, 'id');
  if (id === undefined || !tags.byId(id)) return id;
  throw new FieldException('id', 'is that of another tag');
}

/** The tags of an app as a part of its state. */
export function createTagPart(tags: TagStore, users: UserStore): StatePart {
  return {
    forget(intercom_id) {
      const position = users.find({ intercom_id });
      if (position === undefined) return;
      for (const entry of tags.values()) entry.delete(position);
    },
    *texts() {
      for (const { tag, values } of tags.values()) {
        const { id, name, segment, color } = tag;
        const members = [...values()].flatMap((position) => users.idAt(position) ?? []);
        yield JSON.stringify({
          id,
          name,
          segment,
          color,
          users: members.map((intercom_id) => ({ intercom_id })),
        } satisfies TagState);
      }
    },
    load(element) {
      refuseUnknown(element, ['id', 'name', 'segment', 'color', 'users']);
      const name = requireText(element, 'name');
      if (tags.byName(name)) throw new FieldException('name', 'is that of another tag');
      const fields = {
        id: readFreeId(element, tags),
        name,
        segment: readBoolean(element, 'segment') ?? false,
        color: readField(element, 'color', color) ?? null,
      };
      const members = readEach(element, 'users', (user) => readUserRef(users, user)) ?? [];
      const entry = tags.put(fields);
      for (const intercom_id of members) {
        const position = users.find({ intercom_id });
        if (position !== undefined) entry.add(position);
      }
    },
  };
}

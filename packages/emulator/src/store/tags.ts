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
import { readUserRef, type UserRef } from './userState.ts';
import type { UserStore } from './users.ts';

/** A tag as it is stored, without its users. */
interface Tag {
  /** 24 hex digits. */
  readonly id: string;
  readonly name: string;
  readonly segment: boolean;
  readonly color: NonNullable<TagWrite['color']> | null;
}

/** A tag with the number of its users. */
export interface CountedTag extends Tag {
  readonly count: number;
}

/** A tag and its users. */
export interface TagEntry {
  readonly tag: Tag;
  /** The `intercom_id` of each. Not specified by v1: in the order of tagging. */
  readonly users: Set<string>;
}

/** The tags of one app. */
export interface TagStore {
  byName(name: string): TagEntry | undefined;
  byId(id: string): TagEntry | undefined;
  values(): Iterable<TagEntry>;
  /** Adds a tag, or replaces the fields of the one with its name. */
  put(tag: Omit<Tag, 'id'> & { readonly id?: string | undefined }): TagEntry;
}

export function createTagStore(ids: Ids): TagStore {
  const byName = new Map<string, TagEntry & { tag: Tag }>();
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
      const entry = { tag: { ...fields, id }, users: new Set<string>() };
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
  /** Its users, in the order of tagging. */
  readonly users?: readonly UserRef[];
}

const color = oneOf(colors);

function readFreeId(element: JsonObject, tags: TagStore): string | undefined {
  const id = readHexId(element, 'id');
  if (id === undefined || !tags.byId(id)) return id;
  throw new FieldException('id', 'is that of another tag');
}

/** Makes the tags of an app a part of its state. */
export function createTagPart(tags: TagStore, users: UserStore): StatePart {
  return {
    forget(intercomId) {
      for (const { users } of tags.values()) users.delete(intercomId);
    },
    take: () =>
      Array.from(tags.values(), ({ tag: { id, name, segment, color }, users }) => ({
        id,
        name,
        segment,
        color,
        users: Array.from(users, (intercom_id) => ({ intercom_id })),
      })) satisfies TagState[],
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
      for (const intercomId of members) entry.users.add(intercomId);
    },
  };
}

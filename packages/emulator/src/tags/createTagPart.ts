import { colors, FieldException, type JsonObject, oneOf } from '../contract.ts';
import {
  readBoolean,
  readEach,
  readField,
  readHexId,
  refuseUnknown,
  requireText,
} from '../fields.ts';
import type { StatePart } from '../StatePart.ts';
import type { UserStore } from '../store.ts';
import { readUserRef, type UserRef } from '../users/userRef.ts';
import type { TagStore } from './createTagStore.ts';
import type { Tag } from './Tag.ts';

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

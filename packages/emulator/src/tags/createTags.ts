import { ApiException, FieldException } from '../errors.ts';
import type { UserStore } from '../store.ts';
import type { TagEntry, TagStore } from './createTagStore.ts';
import type { TagWrite } from './parseTag.ts';
import type { CountedTag } from './Tag.ts';

/** What the routes do to the tags of an app. Each method throws an `ApiException` when it cannot. */
export interface Tags {
  get(name: string | undefined): CountedTag;
  save(write: TagWrite): CountedTag;
}

const counted = ({ tag, size }: TagEntry): CountedTag => ({ ...tag, count: size });

function requireName(name: string | undefined): string {
  if (name === undefined) throw new FieldException('name', 'must be given');
  return name;
}

/** Tags that are kept. */
export function createTags(tags: TagStore, users: UserStore): Tags {
  return {
    get(name) {
      const entry = tags.byName(requireName(name));
      if (!entry) throw new ApiException('not_found', 'The Tag was not found');
      return counted(entry);
    },
    save({ name: given, color, user_ids, emails, tag_or_untag }) {
      const name = requireName(given);
      const before = tags.byName(name)?.tag;
      const entry = tags.put({
        name,
        segment: before?.segment ?? false,
        color: color ?? before?.color ?? null,
      });
      const found = [
        ...user_ids.map((user_id) => users.find({ user_id })),
        ...emails.map((email) => users.find({ email })),
      ];
      for (const position of found) {
        // ours: whoever is not known is skipped.
        if (position === undefined) continue;
        if (tag_or_untag === 'untag') entry.delete(position);
        else entry.add(position);
      }
      return counted(entry);
    },
  };
}

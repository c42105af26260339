import type { App } from '../apps.ts';
import { ApiException, requireTagName, type TagQuery, type TagWrite } from '../contract.ts';
import type { HandlersOf } from '../http/handlers.ts';
import { jsonResponse } from '../http/respond.ts';
import type { CountedTag, TagEntry, TagStore } from '../store/tags.ts';
import type { UserStore } from '../store/users.ts';

/** The operations on the tags of an app. They throw an `ApiException` to respond with. */
export interface Tags {
  get(query: TagQuery): CountedTag;
  save(write: TagWrite): CountedTag;
}

const counted = ({ tag, users }: TagEntry): CountedTag => ({ ...tag, count: users.size });

/** Creates the operations on tags of an app that keeps them. */
export function createTags(tags: TagStore, users: UserStore): Tags {
  return {
    get(query) {
      const entry = tags.byName(requireTagName(query));
      if (!entry) throw new ApiException('not_found', 'The Tag was not found');
      return counted(entry);
    },
    save(write) {
      const name = requireTagName(write);
      const { color, user_ids, emails, tag_or_untag } = write;
      const before = tags.byName(name)?.tag;
      const entry = tags.put({
        name,
        segment: before?.segment ?? false,
        color: color ?? before?.color ?? null,
      });
      for (const user of [...user_ids.map(users.byUserId), ...emails.map(users.byEmail)]) {
        // Not specified by v1: an identifier of nobody is skipped.
        if (!user) continue;
        if (tag_or_untag === 'untag') entry.users.delete(user.intercom_id);
        else entry.users.add(user.intercom_id);
      }
      return counted(entry);
    },
  };
}

/** Formats a tag as the API responds with it. */
function formatTag({ id, name, segment, count }: CountedTag): object {
  return { id, name, segment, tagged_user_count: count };
}

function save({ tags }: App, write: TagWrite): Response {
  return jsonResponse(formatTag(tags.save(write)), { status: 201 });
}

export const tagsHandlers: HandlersOf<'tags'> = {
  'tags.get': ({ tags }, query) => jsonResponse(formatTag(tags.get(query))),
  'tags.create': save,
  'tags.update': save,
  'tags.tagUsers': save,
  'tags.untagUsers': save,
};

import * as v from 'valibot';
import type { Contact } from './contactStore.ts';
import { contactOf } from './contacts.ts';
import { invalidParameter, resourceNotFound } from './errors.ts';
import { escapeName } from './html.ts';
import { filledText, flag, json, pathParameter, readBody, text, type V2Routes } from './http.ts';
import type { MakeId } from './ids.ts';
import type { Workspace } from './workspace.ts';

/** A tag as it is stored. Each contact lists the tags that it has. */
export interface Tag {
  /** Digits. */
  readonly id: string;
  readonly name: string;
}

/** The tags of a workspace. */
export interface TagStore {
  get(id: string): Tag | undefined;
  /** Finds a tag by its name, ignoring case. */
  byName(name: string): Tag | undefined;
  /** Finds a tag by its name, or creates it. */
  named(name: string): Tag;
  rename(tag: Tag, name: string): Tag;
  values(): Iterable<Tag>;
}

/** Creates an empty store of tags. */
export function createTagStore(makeId: MakeId): TagStore {
  const byId = new Map<string, Tag>();
  const byName = new Map<string, Tag>();

  function put(tag: Tag): Tag {
    byId.set(tag.id, tag);
    byName.set(tag.name.toLowerCase(), tag);
    return tag;
  }

  const find = (name: string) => byName.get(name.toLowerCase());
  return {
    get: (id) => byId.get(id),
    byName: find,
    named: (name) => find(name) ?? put({ id: makeId((id) => byId.has(id)), name }),
    rename(tag, name) {
      byName.delete(tag.name.toLowerCase());
      return put({ ...tag, name });
    },
    values: () => byId.values(),
  };
}

/** A tag as responses have it. */
export interface WireTag {
  readonly type: 'tag';
  readonly id: string;
  readonly name: string;
  readonly applied_at?: number;
  readonly applied_by?: { readonly type: 'admin'; readonly id: string };
}

/** Makes a tag as responses have it. */
export function formatTag({ id, name }: Tag): WireTag {
  return { type: 'tag', id, name: escapeName(name) };
}

/** Adds a tag to a contact. */
export function addTag({ contacts, clock }: Workspace, contact: Contact, { id }: Tag): Contact {
  if (contact.tags.some((tag) => tag.id === id)) return contact;
  return contacts.put({ ...contact, tags: [...contact.tags, { id, applied_at: clock() }] });
}

/** Removes a tag from a contact. */
export function removeTag({ contacts }: Workspace, contact: Contact, { id }: Tag): Contact {
  const tags = contact.tags.filter((tag) => tag.id !== id);
  return tags.length === contact.tags.length ? contact : contacts.put({ ...contact, tags });
}

const writeSchema = v.strictObject({
  name: v.optional(filledText),
  id: v.optional(text),
  users: v.optional(
    v.array(
      v.strictObject({ id: text, untag: v.optional(flag) }, 'must be an object with an id'),
      'must be an array',
    ),
  ),
});

/** Creates, finds or renames the tag that a request is about. */
function saveTag({ tags }: Workspace, name: string, id: string | undefined): Tag {
  if (id === undefined) return tags.named(name);
  const tag = tags.get(id);
  if (!tag) throw resourceNotFound();
  const holder = tags.byName(name);
  if (holder && holder.id !== id) throw invalidParameter(`There is a tag of this name already`);
  return tags.rename(tag, name);
}

/** Routes of tags, and of the tags of contacts. */
export const tagRoutes: V2Routes = {
  '/tags': {
    GET: (c) => json(c, { type: 'list', data: [...c.env.workspace.tags.values()].map(formatTag) }),
    async POST(c) {
      const { workspace } = c.env;
      const { name, id, users = [] } = await readBody(c, writeSchema);
      if (name === undefined) throw invalidParameter('invalid tag parameters');
      const tag = saveTag(workspace, name, id);
      // Since 2.16, unknown contacts are skipped.
      const changed = users.flatMap((user) => {
        const contact = workspace.contacts.get(user.id);
        if (!contact || contact.archived || contact.merged_into !== null) return [];
        if (user.untag) removeTag(workspace, contact, tag);
        else addTag(workspace, contact, tag);
        return [{ id: user.id, tagged: !user.untag }];
      });
      return json(c, { ...formatTag(tag), users: changed, companies: [] });
    },
  },
  '/contacts/{contact_id}/tags/{tag_id}': {
    DELETE(c) {
      const { workspace } = c.env;
      const contact = contactOf(c);
      const tag = workspace.tags.get(pathParameter(c, 'tag_id'));
      const applied = contact.tags.find(({ id }) => id === tag?.id);
      if (!tag || !applied) throw resourceNotFound();
      removeTag(workspace, contact, tag);
      return json(c, {
        ...formatTag(tag),
        applied_at: applied.applied_at,
        applied_by: { type: 'admin', id: workspace.admins.current.id },
      });
    },
  },
};

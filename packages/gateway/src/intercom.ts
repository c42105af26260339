import { isJsonObject, type ResponseSpec } from '@intercom-fetch/transport';
import * as v from 'valibot';
import type { Calls, Operation } from './calls.ts';
import { isObject, type JsonObject } from './contract.ts';
import { badGateway } from './errors.ts';

/** A contact as Intercom sends it. Every field but the id may be missing. */
export type Contact = JsonObject & { readonly id: string };

/** A page of a search. */
export interface Found<T> {
  readonly items: readonly T[];
  /** Number of items on all pages. */
  readonly total: number;
  /** Cursor of the next page; undefined on the last one. */
  readonly next: string | undefined;
}

/** A query of a search: one condition, or several that all hold. */
export type Query =
  | { readonly field: string; readonly operator: '=' | 'IN'; readonly value: unknown }
  | { readonly operator: 'AND'; readonly value: readonly Query[] };

/** The part of a list to get. */
export interface Part {
  readonly per_page: number;
  readonly starting_after?: string | undefined;
}

/** Tests for a string that can be one segment of a path. A URL drops segments of dots, which would make it another call. */
export function isSegment(value: unknown): boolean {
  return typeof value === 'string' && !/^\.{0,2}$/.test(value) && !/\p{Cs}/u.test(value);
}

/**
 * Makes a path, in which every value from outside is one segment.
 *
 * @throws ApiException 502 for an id from Intercom that cannot be a segment.
 */
function path(parts: TemplateStringsArray, ...values: readonly string[]): `/${string}` {
  if (!values.every(isSegment)) throw badGateway('Intercom responded with an id that is none');
  return `/${String.raw(parts, ...values.map(encodeURIComponent)).slice(1)}`;
}

const anything = v.unknown();

/** Describes a response that must be an object with an id. */
const identified = (name: string): ResponseSpec<unknown> => ({
  name,
  isUsable: (body) => isJsonObject(body) && typeof body['id'] === 'string',
  schema: anything,
});

/** Describes a response that must be an object with an array under `key`. */
const listed = (name: string, key: string): ResponseSpec<unknown> => ({
  name,
  isUsable: (body) => isJsonObject(body) && Array.isArray(body[key]),
  schema: anything,
});

const aContact = identified('a contact');
const aConversation = identified('a conversation');

function toFound<T>(body: JsonObject, key: string): Found<T> {
  const items = (body[key] as readonly unknown[]).filter(isObject) as readonly T[];
  const { total_count: total, pages } = body;
  const next = isObject(pages) && isObject(pages['next']) ? pages['next'] : {};
  const { starting_after: cursor } = next;
  return {
    items,
    total: Number.isSafeInteger(total) ? Number(total) : items.length,
    next: typeof cursor === 'string' && cursor !== '' ? cursor : undefined,
  };
}

const post = (id: string, body: unknown, idempotent = false): Operation => ({
  ...{ id, method: 'POST', body, idempotent },
});
const put = (id: string, body: unknown): Operation => ({
  ...{ id, method: 'PUT', body, idempotent: true },
});
const get = (id: string): Operation => ({ id, method: 'GET' });

/** The operations of Intercom's API that the gateway calls. */
export type Intercom = ReturnType<typeof createIntercom>;

/** Makes the functions that call Intercom's operations, each with its path and the check of its response. */
export function createIntercom({ call }: Calls) {
  return {
    identifyAdmin: () => call<JsonObject>(get('identifyAdmin'), '/me', identified('an admin')),

    showContact: (id: string) => call<Contact>(get('ShowContact'), path`/contacts/${id}`, aContact),
    showContactByExternalId: (externalId: string) =>
      call<Contact>(
        get('ShowContactByExternalId'),
        path`/contacts/find_by_external_id/${externalId}`,
        aContact,
      ),
    async searchContacts(
      query: Query,
      pagination: Part,
      sort?: { readonly field: string; readonly order: 'ascending' },
    ): Promise<Found<Contact>> {
      const body = { query, ...(sort && { sort }), pagination };
      const operation = post('SearchContacts', body, true);
      const list = listed('a list of contacts', 'data');
      return toFound(await call<JsonObject>(operation, '/contacts/search', list), 'data');
    },
    /** @param idempotent - True if it may be repeated: after a lost response, a repetition gets a 409 that names the contact. */
    createContact: (body: JsonObject, idempotent: boolean) =>
      call<Contact>(post('CreateContact', body, idempotent), '/contacts', aContact),
    updateContact: (id: string, body: JsonObject) =>
      call<Contact>(put('UpdateContact', body), path`/contacts/${id}`, aContact),
    archiveContact: (id: string) =>
      call<unknown>(
        { ...post('ArchiveContact', undefined, true), removes: true },
        path`/contacts/${id}/archive`,
      ),
    unarchiveContact: (id: string) =>
      call<unknown>(post('UnarchiveContact', undefined, true), path`/contacts/${id}/unarchive`),
    deleteContact: (id: string) =>
      call<unknown>({ id: 'DeleteContact', method: 'DELETE' }, path`/contacts/${id}`),

    createOrUpdateCompany: (body: JsonObject) =>
      call<JsonObject & { id: string }>(
        post('createOrUpdateCompany', body, true),
        '/companies',
        identified('a company'),
      ),
    attachContactToACompany: (contactId: string, companyId: string) =>
      call<unknown>(
        post('attachContactToACompany', { id: companyId }, true),
        path`/contacts/${contactId}/companies`,
      ),

    createNote: (contactId: string, body: JsonObject) =>
      call<JsonObject>(
        post('createNote', body),
        path`/contacts/${contactId}/notes`,
        identified('a note'),
      ),

    async listTags(): Promise<readonly JsonObject[]> {
      const body = await call<JsonObject>(
        get('listTags'),
        '/tags',
        listed('a list of tags', 'data'),
      );
      return toFound<JsonObject>(body, 'data').items;
    },
    /** Creates a tag, or finds it by its name, and tags the contacts. */
    createTag: (name: string, contactIds: readonly string[] = []) =>
      call<JsonObject & { id: string }>(
        post(
          'createTag',
          { name, ...(contactIds.length && { users: contactIds.map((id) => ({ id })) }) },
          true,
        ),
        '/tags',
        identified('a tag'),
      ),
    detachTagFromContact: (contactId: string, tagId: string) =>
      call<unknown>(
        { id: 'detachTagFromContact', method: 'DELETE', idempotent: true, removes: true },
        path`/contacts/${contactId}/tags/${tagId}`,
      ),

    createDataEvent: (body: JsonObject, idempotent: boolean) =>
      call<unknown>(post('createDataEvent', body, idempotent), '/events'),

    createConversation: (body: JsonObject) =>
      call<JsonObject>(post('createConversation', body), '/conversations', identified('a message')),
    async searchConversations(query: Query, pagination: Part): Promise<Found<JsonObject>> {
      const operation = post('searchConversations', { query, pagination }, true);
      const list = listed('a list of conversations', 'conversations');
      const body = await call<JsonObject>(operation, '/conversations/search', list);
      return toFound(body, 'conversations');
    },
    retrieveConversation: (id: string) =>
      call<JsonObject>(get('retrieveConversation'), path`/conversations/${id}`, aConversation),
    updateConversation: (id: string, body: JsonObject) =>
      call<JsonObject>(put('updateConversation', body), path`/conversations/${id}`, aConversation),
    replyConversation: (id: string, body: JsonObject) =>
      call<JsonObject>(
        post('replyConversation', body),
        path`/conversations/${id}/reply`,
        aConversation,
      ),

    async listDataAttributes(model: 'contact' | 'company'): Promise<readonly JsonObject[]> {
      const operation = { ...get('lisDataAttributes'), query: { model } };
      const list = listed('a list of attributes', 'data');
      return toFound<JsonObject>(
        await call<JsonObject>(operation, '/data_attributes', list),
        'data',
      ).items;
    },
    createDataAttribute: (body: JsonObject) =>
      call<unknown>(post('createDataAttribute', body), '/data_attributes'),
  };
}

import type { Context } from 'hono';
import * as v from 'valibot';
import { contactListJson } from './contactFormat.ts';
import { type Contact, type ContactStore, keys } from './contactStore.ts';
import { jsonResponse, readBody, type V2Env, type V2Routes } from './http.ts';
import { findPage, type PageRequest, parsePagination } from './pages.ts';
import {
  conjunctsOf,
  type Field,
  type FieldType,
  type Filter,
  parseQuery,
  parseSort,
  type SearchRules,
} from './search.ts';
import { comparePlaces, type Entry, type Listing } from './searchIndex.ts';
import type { Workspace } from './workspace.ts';

const operators: SearchRules<Contact>['operators'] = {
  string: ['=', '!=', 'IN', 'NIN', '~', '!~', '^', '$'],
  text: [],
  integer: ['=', '!=', 'IN', 'NIN', '<', '>', '<=', '>='],
  date: ['=', '<', '>'],
  boolean: ['=', '!=', 'IN', 'NIN'],
  reference: ['=', '!='],
};

type OwnField = Exclude<
  keyof Contact,
  'custom_attributes' | 'tags' | 'notes' | 'companies' | 'archived' | 'merged_into'
>;

const own = (type: FieldType, name: OwnField, ignoreCase = false): [string, Field<Contact>] => [
  name,
  { type, read: (contact) => contact[name], ignoreCase },
];

/** A field that has no value in any contact of the emulator. */
const unset =
  (type: FieldType) =>
  (name: string): [string, Field<Contact>] => [name, { type, read: () => null }];

const fields: ReadonlyMap<string, Field<Contact>> = new Map([
  own('string', 'id'),
  own('string', 'role'),
  own('string', 'name'),
  own('string', 'avatar'),
  own('string', 'owner_id'),
  own('string', 'email', true),
  own('string', 'phone'),
  own('string', 'external_id'),
  own('date', 'created_at'),
  own('date', 'signed_up_at'),
  own('date', 'updated_at'),
  own('date', 'last_seen_at'),
  own('date', 'last_contacted_at'),
  own('date', 'last_replied_at'),
  own('boolean', 'unsubscribed_from_emails'),
  [
    'email_domain',
    { type: 'string', read: ({ email }) => email?.split('@')[1] ?? null, ignoreCase: true },
  ],
  ['tag_id', { type: 'reference', read: ({ tags }) => tags.map(({ id }) => id) }],
  ['marked_email_as_spam', { type: 'boolean', read: () => false }],
  ['has_hard_bounced', { type: 'boolean', read: () => false }],
  ...[
    'last_email_opened_at',
    'last_email_clicked_at',
    'ios_last_seen_at',
    'android_last_seen_at',
  ].map(unset('date')),
  ...[
    'formatted_phone',
    'language_override',
    'browser',
    'browser_language',
    'os',
    'location.country',
    'location.region',
    'location.city',
    'ios_app_version',
    'ios_device',
    'ios_app_device',
    'ios_os_version',
    'ios_app_name',
    'ios_sdk_version',
    'android_app_version',
    'android_device',
    'android_app_name',
    'andoid_sdk_version',
    'segment_id',
  ].map(unset('string')),
]);

const customPrefix = 'custom_attributes.';

function rulesOf({ attributes }: Workspace): SearchRules<Contact> {
  return {
    operators,
    dates: 'day',
    fieldOf(name) {
      if (!name.startsWith(customPrefix)) return fields.get(name);
      const attribute = attributes.find('contact', name.slice(customPrefix.length));
      if (!attribute) return undefined;
      const { data_type = 'string' } = attribute;
      const read = ({ custom_attributes: values }: Contact) =>
        Object.hasOwn(values, attribute.name) ? (values[attribute.name] ?? null) : null;
      return { type: data_type === 'float' ? 'integer' : data_type, read };
    },
  };
}

type Condition = Extract<Filter<Contact>, { kind: 'condition' }>;

/** Returns the values that the conditions allow a field to have; undefined when they do not list any. */
function valuesFor(conditions: readonly Condition[], field: string): string[] | undefined {
  const found = conditions.find(
    (condition) => condition.field === field && ['=', 'IN'].includes(condition.operator),
  );
  return found?.values.every((value) => typeof value === 'string')
    ? (found.values as string[])
    : undefined;
}

/** Makes a listing of a few entries that were found by their identity. */
function listOf(found: Iterable<Entry<Contact>>): Listing<Contact> {
  const entries = [...new Set(found)].sort(comparePlaces);
  return {
    length: entries.length,
    after: (_, descending) => (descending ? [...entries].reverse() : entries),
  };
}

/**
 * Chooses the source of a search: an index by id, external id, email, tag or role, or else all contacts. The
 * filter is left out of the plan when everything in the source matches.
 */
function plan(
  { index }: ContactStore,
  filter: Filter<Contact>,
): Pick<PageRequest<Contact>, 'source' | 'filter'> {
  const conjuncts = conjunctsOf(filter);
  const conditions = conjuncts.filter((each): each is Condition => each.kind === 'condition');
  const ids = valuesFor(conditions, 'id');
  if (ids) return { source: listOf(ids.flatMap((id) => index.get(id) ?? [])), filter };
  for (const [field, keyOf] of [
    ['external_id', keys.externalId],
    ['email', keys.email],
  ] as const) {
    const values = valuesFor(conditions, field);
    if (!values) continue;
    // Each key once: values that differ only in case share a key.
    const wanted = [...new Set(values.map(keyOf))];
    const found = wanted.flatMap((key) => [...index.list(key).after()]);
    return { source: listOf(found), filter };
  }
  const [tag] = valuesFor(conditions, 'tag_id') ?? [];
  const roles = valuesFor(conditions, 'role');
  const role = roles?.length === 1 ? roles[0] : undefined;
  const known = Number(tag !== undefined) + Number(role !== undefined);
  const rest = conjuncts.length === known ? undefined : filter;
  if (tag !== undefined) {
    const key = role === undefined ? keys.tag(tag) : keys.tagAndRole(tag, role);
    return { source: index.list(key), filter: rest };
  }
  return { source: index.list(role === undefined ? undefined : keys.role(role)), filter: rest };
}

const searchSchema = v.strictObject({
  query: v.unknown(),
  sort: v.optional(v.unknown()),
  pagination: v.optional(v.unknown()),
});

async function searchContacts(c: Context<V2Env>): Promise<Response> {
  const { query, sort: order, pagination } = await readBody(c, searchSchema);
  const { workspace } = c.env;
  const rules = rulesOf(workspace);
  const filter = parseQuery(query, rules);
  const sort = parseSort(
    order,
    (name) => (rules.fieldOf(name)?.type ?? 'reference') !== 'reference',
  );
  const { records, total, pages } = findPage({
    ...plan(workspace.contacts, filter),
    sort,
    sortField: sort.field === 'created_at' ? undefined : rules.fieldOf(sort.field),
    pagination: parsePagination(pagination, 50),
    scope: () => `contacts ${JSON.stringify([query, sort])}`,
    cursorKey: workspace.cursorKey,
  });
  const after = `],"total_count":${total},"pages":${JSON.stringify(pages)}}`;
  return jsonResponse(c, contactListJson('{"type":"list","data":[', records, after));
}

/** Route of the search for contacts. */
export const contactSearchRoutes: V2Routes = { '/contacts/search': { POST: searchContacts } };

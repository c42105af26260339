import type { Context } from 'hono';
import * as v from 'valibot';
import { formatItem } from './conversationFormat.ts';
import { type Conversation, type ConversationStore, contactKey } from './conversationStore.ts';
import { json, readBody, type V2Env, type V2Routes } from './http.ts';
import { findPage, parsePagination } from './pages.ts';
import {
  conjunctsOf,
  type Field,
  type FieldType,
  type FieldValue,
  type Filter,
  parseQuery,
  type SearchRules,
} from './search.ts';
import type { Listing } from './searchIndex.ts';

/** Operators of numbers. `>` and `<` include the value, as in the table of the API's description. */
const numbers = ['=', '!=', 'IN', 'NIN', '>', '<'];

const operators: SearchRules<Conversation>['operators'] = {
  string: ['=', '!=', 'IN', 'NIN', '~', '!~', '^', '$'],
  text: ['=', '!=', 'IN', 'NIN', '~', '!~', '^', '$'],
  integer: numbers,
  date: numbers,
  boolean: ['=', '!=', 'IN', 'NIN'],
  reference: ['=', '!=', 'IN', 'NIN'],
};

const field = (
  type: FieldType,
  name: string,
  read: (conversation: Conversation) => FieldValue | readonly FieldValue[],
): [string, Field<Conversation>] => [name, { type, read, ignoreCase: name.endsWith('.email') }];

const fields: ReadonlyMap<string, Field<Conversation>> = new Map([
  field('string', 'id', ({ id }) => id),
  field('date', 'created_at', ({ created_at }) => created_at),
  field('date', 'updated_at', ({ updated_at }) => updated_at),
  field('string', 'source.type', () => 'conversation'),
  field('string', 'source.id', ({ source }) => source.id),
  field('string', 'source.delivered_as', ({ source }) => source.delivered_as),
  field('string', 'source.subject', ({ source }) => source.subject),
  field('text', 'source.body', ({ source }) => source.body.replace(/<[^<>]{0,20}>/g, ' ')),
  field('string', 'source.author.id', ({ source }) => source.author.id),
  field('string', 'source.author.type', ({ source }) => source.author.type),
  field('string', 'source.author.name', ({ source }) => source.author.name),
  field('string', 'source.author.email', ({ source }) => source.author.email),
  field('string', 'source.url', () => null),
  field('reference', 'contact_ids', ({ contact_ids }) => contact_ids),
  field('reference', 'teammate_ids', ({ admin_assignee_id: id }) => (id ? [String(id)] : [])),
  field('reference', 'tag_ids', () => []),
  field('integer', 'admin_assignee_id', ({ admin_assignee_id }) => admin_assignee_id),
  field('integer', 'team_assignee_id', ({ team_assignee_id }) => team_assignee_id),
  field('boolean', 'open', ({ state }) => state !== 'closed'),
  field('boolean', 'read', ({ read }) => read),
  field('string', 'state', ({ state }) => state),
  field('string', 'priority', () => 'none'),
  field('date', 'waiting_since', ({ waiting_since }) => waiting_since),
  field('date', 'snoozed_until', ({ snoozed_until }) => snoozed_until),
  field('boolean', 'ai_agent_participated', () => false),
]);

const rules: SearchRules<Conversation> = {
  operators,
  dates: 'second',
  fieldOf: (name) => fields.get(name),
};

/** Returns the conversations of one contact when the filter asks for a contact, or else all. */
function sourceOf(
  { index }: ConversationStore,
  filter: Filter<Conversation>,
): Listing<Conversation> {
  for (const condition of conjunctsOf(filter)) {
    if (condition.kind !== 'condition' || condition.field !== 'contact_ids') continue;
    const [id] = condition.values;
    if (condition.operator === '=' && typeof id === 'string') return index.list(contactKey(id));
  }
  return index.list();
}

const searchSchema = v.strictObject({
  query: v.unknown(),
  pagination: v.optional(v.unknown()),
});

async function searchConversations(c: Context<V2Env>): Promise<Response> {
  const { query, pagination } = await readBody(c, searchSchema);
  const { conversations, contacts, cursorKey } = c.env.workspace;
  const filter = parseQuery(query, rules);
  const { records, total, pages } = findPage({
    source: sourceOf(conversations, filter),
    filter,
    sort: { field: 'created_at', descending: true },
    sortField: undefined,
    pagination: parsePagination(pagination, 20),
    scope: () => `conversations ${JSON.stringify(query)}`,
    cursorKey,
  });
  return json(c, {
    type: 'conversation.list',
    pages,
    total_count: total,
    conversations: records.map((conversation) => formatItem(conversation, contacts)),
  });
}

/** Route of the search for conversations. */
export const conversationSearchRoutes: V2Routes = {
  '/conversations/search': { POST: searchConversations },
};

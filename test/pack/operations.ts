import * as exported from '@intercom-fetch/core/schemas';

const schemas = { ...exported };
type SchemaName = keyof typeof schemas;

/** The path, schemas and fields that a bundle of an operation must hold, and no others of their kind. */
export interface Operation {
  /** The path of the call, under the base URL. */
  readonly path: string;
  /** The exported schemas of its parameters and responses, without the schemas inside of them. */
  readonly schemas: readonly SchemaName[];
  /** Further wire names, which are in none of these schemas. */
  readonly fields?: readonly string[];
  /** Other operations that it may call. */
  readonly uses?: readonly string[];
}

const threads = '/users/message_threads';

export const operations: Readonly<Record<string, Operation>> = {
  getUser: { path: '/users', schemas: ['UserIdentifierSchema', 'UserSchema'] },
  listUsers: { path: '/users', schemas: ['ListUsersParamsSchema', 'UserPageSchema'] },
  iterateUsers: {
    path: '/users',
    schemas: ['IterateUsersParamsSchema', 'UserPageSchema', 'PagingOptionsSchema'],
    uses: ['listUsers'],
  },
  countUsers: {
    path: '/users',
    schemas: ['UserFilterSchema'],
    fields: ['per_page', 'total_count'],
  },
  createUser: { path: '/users', schemas: ['UserInputSchema', 'UserSchema'] },
  updateUser: { path: '/users', schemas: ['UserInputSchema', 'UserSchema'] },
  deleteUser: { path: '/users', schemas: ['UserIdentifierSchema', 'UserSchema'] },
  bulkCreateUsers: { path: '/users/bulk_create', schemas: ['BulkCreateUsersParamsSchema'] },
  importUsers: {
    path: '/users/bulk_create',
    schemas: ['UserInputSchema', 'ImportUsersOptionsSchema'],
  },
  createNote: { path: '/users/notes', schemas: ['CreateNoteParamsSchema', 'NoteSchema'] },
  createImpression: {
    path: '/users/impressions',
    schemas: ['CreateImpressionParamsSchema', 'ImpressionSchema'],
  },
  listMessageThreads: {
    path: threads,
    schemas: ['ListMessageThreadsParamsSchema', 'MessageThreadSchema'],
  },
  getMessageThread: {
    path: threads,
    schemas: ['GetMessageThreadParamsSchema', 'MessageThreadSchema'],
  },
  createMessageThread: {
    path: threads,
    schemas: ['CreateMessageThreadParamsSchema', 'MessageThreadSchema'],
  },
  replyToMessageThread: {
    path: threads,
    schemas: ['ReplyToMessageThreadParamsSchema', 'MessageThreadSchema'],
  },
  markMessageThreadRead: {
    path: threads,
    schemas: ['MarkMessageThreadReadParamsSchema', 'MessageThreadSchema'],
  },
  getTag: { path: '/tags', schemas: ['GetTagParamsSchema', 'TagSchema'] },
  createTag: { path: '/tags', schemas: ['TagInputSchema', 'TagSchema'] },
  updateTag: { path: '/tags', schemas: ['TagInputSchema', 'TagSchema'] },
  tagUsers: {
    path: '/tags',
    schemas: ['TagUsersParamsSchema', 'TagSchema'],
    fields: ['tag_or_untag'],
  },
  untagUsers: {
    path: '/tags',
    schemas: ['UntagUsersParamsSchema', 'TagSchema'],
    fields: ['tag_or_untag'],
  },
  createEvent: { path: '/events', schemas: ['EventInputSchema'] },
  createEvents: {
    path: '/events',
    schemas: ['CreateEventsParamsSchema', 'CreateEventsWithUserParamsSchema'],
  },
};

/** Schemas that are made from another by a function of valibot's, such as `v.omit`, whose result does not refer to it. */
const madeFrom: Partial<Record<SchemaName, SchemaName>> = {
  IterateUsersParamsSchema: 'ListUsersParamsSchema',
};

const nameOf = new Map<unknown, string>(
  Object.entries(schemas).map(([name, schema]) => [schema, name]),
);

/** Schemas and fields inside of schemas. */
export interface SchemaContents {
  /** The given exported schemas, those inside of them, and those that they are made from. */
  readonly schemas: readonly string[];
  /** Fields whose names occur nowhere else in the code: those in snake_case. */
  readonly fields: readonly string[];
}

/** Collects the contents of schemas, by valibot's description of them. */
export function contentsOf(names: readonly SchemaName[]): SchemaContents {
  const seen = new Set<unknown>(names.map((name) => schemas[name]));
  const fields = new Set<string>();
  for (const part of seen) {
    if (typeof part !== 'object' || part === null) continue;
    for (const [key, inner] of Object.entries(part)) {
      if (key.includes('_')) fields.add(key);
      seen.add(inner);
    }
  }
  const origins = names.flatMap((name) => madeFrom[name] ?? []);
  const found = [...seen].flatMap((part) => nameOf.get(part) ?? []);
  return { schemas: [...found, ...origins], fields: [...fields].sort() };
}

export const schemaNames = Object.keys(schemas) as SchemaName[];

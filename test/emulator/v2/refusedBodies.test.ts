// Bodies that an earlier emulator accepted, or failed on, although the API's description does not have them.
import { describe, it } from 'node:test';
import { id, open, refused } from './stage.ts';

const seed = { contacts: [{ id, external_id: '7', email: 'ada@example.com' }] };
const contacts = '/contacts/search';
const conversations = '/conversations/search';

const isUser = { field: 'role', operator: '=', value: 'user' };
const isRead = { field: 'read', operator: '=', value: true };
const oneOf = (field: string, ...value: unknown[]) => ({ field, operator: 'IN', value });
const all = (...value: object[]) => ({ operator: 'AND', value });

const unknown = (path: string) => ['bad_request', `bad '${path}' parameter`] as const;
const invalid = (message: string) => ['parameter_invalid', message] as const;
const onlyPlain = (path: string) => invalid(`${path} must hold strings and integers only`);
const noMix = (path: string) => invalid(`${path} must hold either conditions or groups, not both`);

type Example = readonly [what: string, path: string, body: object, ...error: readonly string[]];

const examples: readonly Example[] = [
  [
    'an admin_id that is null',
    `/contacts/${id}/notes`,
    { body: 'x', admin_id: null },
    ...invalid('admin_id must be an id'),
  ],
  [
    'a condition with another field',
    contacts,
    { query: { ...isUser, x: 1 } },
    ...unknown('query.x'),
  ],
  [
    'a condition of a group with another field',
    contacts,
    { query: all(all({ ...isUser, x: 1 })) },
    ...unknown('query.value[0].value[0].x'),
  ],
  [
    'a group with another field',
    contacts,
    { query: all({ ...all(isUser), x: 1 }) },
    ...unknown('query.value[0].x'),
  ],
  [
    'a whole query with another field',
    contacts,
    { query: { ...all(isUser), toString: 1 } },
    ...unknown('query.toString'),
  ],
  [
    'conditions beside groups',
    contacts,
    { query: all(isUser, all(isUser)) },
    ...noMix('query.value'),
  ],
  [
    'null in a list',
    contacts,
    { query: oneOf('email', 'a@b.c', null) },
    ...onlyPlain('query.value of email'),
  ],
  [
    'null in a list for a boolean',
    contacts,
    { query: all(oneOf('unsubscribed_from_emails', null)) },
    ...onlyPlain('query.value[0].value of unsubscribed_from_emails'),
  ],
  [
    'true in a list',
    conversations,
    { query: oneOf('read', true) },
    ...onlyPlain('query.value of read'),
  ],
  [
    'a sort with another field',
    contacts,
    { query: isUser, sort: { field: 'name', x: 1 } },
    ...unknown('sort.x'),
  ],
  [
    'a sort by an order with a toString of its own',
    contacts,
    { query: isUser, sort: { order: { toString: 1 } } },
    ...invalid('sort.order must be a string'),
  ],
  ...['A:', 'https://a.b/ c', 'https://a.b/é', 'https://a@b@c/'].map(
    (avatar): Example => [
      `the avatar ${avatar}`,
      '/contacts',
      { role: 'user', avatar },
      ...invalid('avatar must be an http or https URL in ASCII'),
    ],
  ),
  ...[contacts, conversations].flatMap((path): Example[] => {
    const query = path === contacts ? isUser : isRead;
    return [
      [
        'a pagination with another field',
        path,
        { query, pagination: { page: 2 } },
        ...unknown('pagination.page'),
      ],
      [
        'a pagination that is a list',
        path,
        { query, pagination: [] },
        ...invalid('pagination must be an object'),
      ],
      [
        'a per_page that is null',
        path,
        { query, pagination: { per_page: null } },
        ...invalid('pagination.per_page must be an integer'),
      ],
    ];
  }),
  [
    'a condition with another field',
    conversations,
    { query: { ...isRead, x: 1 } },
    ...unknown('query.x'),
  ],
  [
    'conditions beside groups',
    conversations,
    { query: all(all(isRead), isRead) },
    ...noMix('query.value'),
  ],
];

describe('The v2 emulator refuses', () => {
  for (const [what, path, body, code = '', message = ''] of examples) {
    it(`${what} of POST ${path.replace(id, '{contact_id}')}`, async () => {
      const { call } = open({ seed });
      refused(await call('POST', path, body), 400, code, message);
    });
  }
});

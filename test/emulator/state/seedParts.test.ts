import { expect } from 'chai';
import { createApi, seconds } from '../api.ts';
import { errorOf, seedOf } from './seedErrors.ts';

const users = [{ user_id: '1', email: 'ada@example.com' }, { user_id: '2' }];
const user = { user_id: '1' };

function seeded(parts: object) {
  const api = createApi();
  api.emulator.seed(seedOf({ users, ...parts }));
  return api;
}

describe('a seed of', () => {
  it('companies adds those that users can belong to', async () => {
    const companies = [{ id: 6, name: 'Analytical', created_at: 1, staff: 12, note: null }];
    const of = [{ user_id: '3', company_ids: ['6', 'b'] }];
    const { emulator } = seeded({ companies, users: of });
    expect(emulator.snapshot().apps['app_1']?.companies).to.deep.equal([
      { id: '6', name: 'Analytical', created_at: 1, staff: 12, note: null },
      { id: 'b', name: null, created_at: null },
    ]);
  });

  it('tags refers to users by any of their identifiers', async () => {
    const tags = [
      { name: 'T', users: [{ user_id: '2' }, { email: 'Ada@example.com' }] },
      { name: 'S', segment: true, id: '0000000000000000000000aa', users: [user] },
    ];
    const api = seeded({ tags });
    const { body } = await api.get('/users?tag_name=T');
    expect(body.users.map(({ user_id }) => user_id)).to.deep.equal(['2', '1']);
    expect((await api.get('/tags?name=S')).body).to.deep.equal({
      id: '0000000000000000000000aa',
      name: 'S',
      segment: true,
      tagged_user_count: 1,
    });
    expect((await api.get('/tags?name=T')).body.id).to.equal('000000000000000000000001');
  });

  it('message threads gives fields that are left out a default', async () => {
    const message_threads = [
      { user, messages: [{ body: 'Hello' }, { body: 'Hi', admin: { name: 'Grace' } }] },
      { user, thread_id: 5591, message_id: 9, messages: [{ body: '*x*', created_at: 5 }] },
    ];
    const api = seeded({ message_threads });
    const first = (await api.get('/users/message_threads?user_id=1&thread_id=1')).body;
    expect(first).to.include({ read: false, created_by_user: true, created_at: seconds });
    expect(first.messages[1]?.from.name).to.equal('Grace');
    const other = (await api.get('/users/message_threads?user_id=1&thread_id=5591')).body;
    expect(other).to.include({ read: true, interrupt: false, message_id: 9, created_at: 5 });
    expect(other.messages[0]?.html).to.equal('<p><em>x</em></p>');
  });

  it('notes, events and impressions adds them to the snapshot', () => {
    const { admin } = seeded({
      notes: [
        { user, body: 'x', created_at: null },
        { user, body: 'y' },
      ],
      events: [{ user, event_name: 'a', metadata: { deep: [1] } }],
      impressions: [{ user, location: 'https://example.com/' }],
    }).emulator;
    expect(admin.listNotes({ user })).to.deep.equal([
      { body: 'x', html: '<p>x</p>', created_at: null },
      { body: 'y', html: '<p>y</p>', created_at: seconds },
    ]);
    expect(admin.listEvents({ user })).to.deep.equal([
      { event_name: 'a', created: seconds, metadata: { deep: [1] } },
    ]);
    expect(admin.listImpressions({ user })).to.deep.equal([
      {
        created_at: seconds,
        user_ip: null,
        user_agent: null,
        location: 'https://example.com/',
      },
    ]);
  });

  const unknownUser = 'cannot be taken: The User was not found';
  const refused: [object, string, string][] = [
    [{ companies: [{}] }, 'companies[0].id', 'must be an integer or a string that is not empty'],
    [{ companies: [{ id: '1' }, { id: 1 }] }, 'companies[1].id', 'is that of another company'],
    [
      { companies: [{ id: '1', a: [] }] },
      'companies[0].a',
      'must be a string, a number, a boolean or null',
    ],
    [{ tags: [{}] }, 'tags[0].name', 'must be given'],
    [{ tags: [{ name: 'T' }, { name: 'T' }] }, 'tags[1].name', 'is that of another tag'],
    [{ tags: [{ name: 'T', id: 'x' }] }, 'tags[0].id', 'must be 24 hex digits in lower case'],
    [
      { tags: ['S', 'T'].map((name) => ({ name, id: '0'.repeat(24) })) },
      'tags[1].id',
      'is that of another tag',
    ],
    [{ tags: [{ name: 'T', users: [{ user_id: '9' }] }] }, 'tags[0].users[0]', unknownUser],
    [{ tags: [{ name: 'T', users: [{ intercom_id: 'x' }] }] }, 'tags[0].users[0]', unknownUser],
    [
      { message_threads: [{ messages: [{ body: 'x' }] }] },
      'message_threads[0].user',
      'must be given',
    ],
    [
      { message_threads: [{ user }] },
      'message_threads[0].messages',
      'must have at least one element',
    ],
    [
      { message_threads: [{ user, messages: [{ body: 'x', admin: {} }] }] },
      'message_threads[0].messages[0].admin.name',
      'must be given',
    ],
    [
      {
        message_threads: [1, 1].map((thread_id) => ({
          user,
          thread_id,
          messages: [{ body: 'x' }],
        })),
      },
      'message_threads[1].thread_id',
      'is that of another thread',
    ],
    [
      {
        message_threads: [1, 1].map((message_id) => ({
          user,
          message_id,
          messages: [{ body: 'x' }],
        })),
      },
      'message_threads[1].message_id',
      'is that of another thread',
    ],
    [
      { message_threads: [{ user, thread_id: 0, messages: [{ body: 'x' }] }] },
      'message_threads[0].thread_id',
      'must be a positive integer',
    ],
    [{ notes: [{ body: 'x' }] }, 'notes[0].user', 'must be given'],
    [{ notes: [{ user }] }, 'notes[0].body', 'must be given'],
    [{ notes: [{ user: { user_id: '9' }, body: 'x' }] }, 'notes[0].user', unknownUser],
    [
      { notes: [{ user: { id: '1' }, body: 'x' }] },
      'notes[0].user.id',
      'is not known here; there are intercom_id, user_id, email',
    ],
    [{ events: [{ user }] }, 'events[0].event_name', 'must be given'],
    [{ impressions: [{ user, user_ip: 1 }] }, 'impressions[0].user_ip', 'must be a string or null'],
  ];
  for (const [parts, below, message] of refused) {
    const path = `apps.app_1.${below}`;
    it(`anything else is refused with its path: ${path} ${message}`, () => {
      const { emulator } = createApi();
      const error = errorOf(() => emulator.seed(seedOf({ users, ...parts })));
      expect([error.path, error.message]).to.deep.equal([path, `${path} ${message}`]);
      expect(emulator.snapshot().apps['app_1']?.users).to.deep.equal([]);
    });
  }

  for (const [part, element] of Object.entries({
    tags: { name: 'T' },
    message_threads: { user, messages: [{ body: 'x' }] },
    notes: { user, body: 'x' },
    events: { user, event_name: 'x' },
    impressions: { user },
  })) {
    it(`${part} is refused for a field that is misspelt`, () => {
      const wrong = seedOf({ users, [part]: [{ ...element, craeted_at: 1 }] });
      const { path } = errorOf(() => createApi().emulator.seed(wrong));
      expect(path).to.equal(`apps.app_1.${part}[0].craeted_at`);
    });
  }
});

// Parameters are sent as they were checked, also records of a database library, whose fields are getters.
import {
  bulkCreateUsers,
  createEvent,
  createEvents,
  createTag,
  createUser,
  deleteUser,
  type EventInput,
  getUser,
  InvalidRequestError,
  importUsers,
  iterateUsers,
  listUsers,
  type UserInput,
} from '@intercom-fetch/core';
import { expect } from 'chai';
import { useApi } from '../support/api.ts';
import { caught } from '../support/caught.ts';

/** A document like mongoose's: getters of a prototype over internals that must not be sent. */
class Document {
  $__ = { activePaths: {} };
  _doc = { email: 'ada@example.com', name: 'Ada', passwordHash: '$2b$10$hash' };
  get email() {
    return this._doc.email;
  }
  get name() {
    return this._doc.name;
  }
}

class Entity {
  #id = '7';
  event_name = 'joined';
  created_at = new Date(5_000);
  secret = 'hash';
  get user_id() {
    return this.#id;
  }
}

class Plan {
  plan = 'pro';
  get seats() {
    return 3;
  }
}

describe('An instance of a class', () => {
  const api = useApi();
  beforeEach(() => api.seed({ user_id: '7', email: 'ada@example.com' }));
  const user = { email: 'ada@example.com', name: 'Ada' };

  it('is sent by createUser with the fields that users have, and without its internals', async () => {
    await createUser(api.client, new Document());
    await createUser(api.client, new Entity());
    expect(api.sent.map(({ json }) => json)).to.deep.equal([user, { user_id: '7', created_at: 5 }]);
  });

  it('is sent by bulkCreateUsers and importUsers in the same way', async () => {
    await bulkCreateUsers(api.client, { users: [new Document()] });
    const { accepted } = await importUsers(api.client, [new Document()]);
    expect(api.sent.map(({ json }) => json)).to.deep.equal([{ users: [user] }, { users: [user] }]);
    expect(accepted).to.equal(1);
  });

  it('is sent by createEvent and createEvents in the same way', async () => {
    const fields = { event_name: 'joined' };
    await createEvent(api.client, Object.assign(new Entity(), { created: 1 }));
    const params = new (class {
      get events() {
        return [Object.assign(new Entity(), { created: 1, metadata: new Plan() })];
      }
    })();
    await createEvents(api.client, params);
    const metadata = { plan: 'pro', seats: 3 };
    expect(api.sent.map(({ json }) => json)).to.deep.equal([
      { ...fields, user_id: '7', created: 1 },
      {
        type: 'event.list',
        data: [{ ...fields, type: 'event', created: 1, metadata, user: { user_id: '7' } }],
      },
    ]);
  });

  it('names a user in a query and in a body', async () => {
    await getUser(api.client, new Entity());
    expect(api.sent[0]?.url.search).to.equal('?user_id=7');
    await deleteUser(api.client, new Entity());
    expect(api.sent[1]?.json).to.deep.equal({ user_id: '7' });
  });

  it('filters a list, on each of its pages', async () => {
    class Filter {
      get per_page() {
        return 1;
      }
    }
    await api.seed({ user_id: '8' });
    await listUsers(api.client, new Filter());
    for await (const _ of iterateUsers(api.client, new Filter()));
    expect(api.sent.map(({ url }) => url.search)).to.deep.equal([
      '?per_page=1',
      '?per_page=1&page=1',
      '?per_page=1&page=2',
    ]);
  });

  it('is custom data, and a company, with its fields and getters', async () => {
    class Company extends Plan {
      id = 6;
    }
    const input = { user_id: '7', custom_data: new Plan(), company: new Company() };
    await createUser(api.client, input as object as UserInput);
    expect(api.only().json).to.deep.equal({
      user_id: '7',
      custom_data: { plan: 'pro', seats: 3 },
      company: { id: 6, plan: 'pro', seats: 3 },
    });
  });
});

describe('A parameter', () => {
  const api = useApi();

  it('is read once, so that it cannot change before it is sent', async () => {
    let reads = 0;
    const params = {
      get user_id() {
        reads += 1;
        return reads === 1 ? '7' : { not: 'checked' };
      },
    };
    await createUser(api.client, params as UserInput);
    expect([api.only().json, reads]).to.deep.equal([{ user_id: '7' }, 1]);
  });

  it('that is a date of another frame is sent as seconds', async () => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const { Date: Foreign } = frame.contentWindow as unknown as typeof globalThis;
    const created_at = new Foreign(1_367_366_400_999);
    expect(created_at).not.to.be.instanceOf(Date);
    await api.seed({ user_id: '7' });
    await createUser(api.client, { user_id: '7', created_at, company: { id: 1, created_at } });
    await createEvent(api.client, { user_id: '7', event_name: 'x', created: created_at });
    frame.remove();
    expect(api.sent.map(({ json }) => json)).to.deep.equal([
      { user_id: '7', created_at: 1_367_366_400, company: { id: 1, created_at: 1_367_366_400 } },
      { user_id: '7', event_name: 'x', created: 1_367_366_400 },
    ]);
  });

  it('that throws when it is read is an InvalidRequestError with the cause', async () => {
    const cause = new Error('not loaded');
    const params = {
      user_id: '7',
      company: {
        get id(): string {
          throw cause;
        },
      },
    };
    const error = await caught(createUser(api.client, params), InvalidRequestError);
    expect(error.message).to.equal('POST /users: company.id: throws when it is read');
    expect(error.cause).to.equal(cause);
    expect(api.sent).to.have.length(0);
  });

  const refused: [string, () => Promise<unknown>, string][] = [
    [
      'a Map of users',
      () => createUser(api.client, new Map([['user_id', '7']]) as never),
      'POST /users: expected Object, received Map',
    ],
    [
      'a promise of a user',
      () => createUser(api.client, Promise.resolve({ user_id: '7' }) as never),
      'POST /users: expected Object, received Promise',
    ],
    [
      'a Map of a filter, whose fields are all optional',
      () => listUsers(api.client, new Map([['page', 2]]) as never),
      'GET /users: expected Object, received Map',
    ],
    [
      'a Set of emails',
      () =>
        createTag(api.client, { name: 'x', emails: new Set(['a']), tag_or_untag: 'tag' } as never),
      'POST /tags: emails: expected Array, received Set',
    ],
    [
      'a function in a field that is not known',
      () =>
        createEvent(api.client, { user_id: '7', event_name: 'x', more: () => {} } as EventInput),
      'POST /events: more: expected plain data, received function',
    ],
  ];
  for (const [what, call, message] of refused) {
    it(`that is ${what} is refused before anything is sent`, async () => {
      const error = await caught(call(), InvalidRequestError);
      expect(error.message).to.equal(message);
      expect(api.sent).to.have.length(0);
    });
  }
});

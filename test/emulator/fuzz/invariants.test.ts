import { expect } from 'chai';
import { fc } from '../../support/fastCheck.ts';
import { type Api, createApi, type Wire } from '../api.ts';
import { emails, tagNames, userIds } from './arbitraries.ts';

const who = fc.oneof(
  fc.record({ user_id: userIds }),
  fc.record({ email: emails }),
  fc.record({ user_id: userIds, email: emails }),
);
const lists = { user_ids: fc.array(userIds), emails: fc.array(emails) };
const tagged = fc.record({
  name: tagNames,
  tag_or_untag: fc.constantFrom('tag', 'untag'),
  ...lists,
});

/** A request, or the index of the thread that an admin replies to. */
type Step = { verb: 'post' | 'put' | 'delete'; path: string; body: object } | { reply: number };

const sends = (verb: 'post' | 'put' | 'delete', path: string, bodies: fc.Arbitrary<object>) =>
  bodies.map((body): Step => ({ verb, path, body }));

const withUser = (path: string, more: object, verb: 'post' | 'put' = 'post') =>
  sends(
    verb,
    path,
    who.map((user) => ({ ...user, ...more })),
  );

const steps: fc.Arbitrary<Step> = fc.oneof(
  withUser('/users', {}),
  withUser('/users', { company: { id: 'x' } }, 'put'),
  sends('delete', '/users', who),
  sends('post', '/users/bulk_create', fc.record({ users: fc.array(who, { maxLength: 5 }) })),
  sends('post', '/tags', tagged),
  withUser('/users/notes', { body: 'x' }),
  withUser('/users/impressions', {}),
  withUser('/events', { event_name: 'x' }),
  withUser('/users/message_threads', { body: 'x' }),
  fc.integer({ min: 1, max: 5 }).map((reply): Step => ({ reply })),
);

async function perform(api: Api, step: Step): Promise<void> {
  if (!('reply' in step)) return void (await api[step.verb](step.path, step.body));
  const threads = api.emulator.snapshot().apps['app_1']?.message_threads ?? [];
  if (!threads.some(({ thread_id }) => thread_id === step.reply)) return;
  api.emulator.admin.replyToMessageThread({ thread_id: step.reply, body: 'x' });
}

async function allUsers(api: Api, filter = ''): Promise<Wire[]> {
  const users: Wire[] = [];
  for (let page: number | null = 1; page !== null; ) {
    const { body } = await api.get(`/users?per_page=2&page=${page}${filter}`);
    users.push(...body.users);
    expect(body.total_pages).to.equal(Math.ceil(body.total_count / 2));
    page = body.next_page;
    if (page === null) expect(users).to.have.length(body.total_count);
  }
  return users;
}

const ids = (users: readonly Wire[]) => users.map(({ intercom_id }) => intercom_id);

function expectUnique(values: readonly (string | null)[]): void {
  const given = values.filter((value) => value !== null);
  expect(given.length).to.equal(new Set(given).size);
}

async function expectUsersToAddUp(api: Api): Promise<string[]> {
  const users = await allUsers(api);
  expectUnique(ids(users));
  expectUnique(users.map(({ user_id }) => user_id));
  expectUnique(users.map(({ email }) => email?.toLowerCase() ?? null));
  for (const user of users) {
    const { user_id, email } = user;
    expect(user_id ?? email).not.to.equal(null);
    if (user_id !== null) {
      const query = `/users?user_id=${encodeURIComponent(user_id)}`;
      expect((await api.get(query)).body).to.deep.equal(user);
    }
    if (email !== null) expect((await api.get(`/users?email=${email}`)).body).to.deep.equal(user);
  }
  return ids(users);
}

/** Expects that no part of the state refers to a user who does not exist. */
async function expectTheRestToAddUp(api: Api, users: readonly string[]): Promise<void> {
  const {
    tags = [],
    message_threads = [],
    notes = [],
    events = [],
    impressions = [],
  } = api.emulator.snapshot().apps['app_1'] ?? {};
  for (const tag of tags) {
    const name = encodeURIComponent(tag.name);
    const members = ids(await allUsers(api, `&tag_name=${name}`));
    expectUnique(members);
    expect(users).to.include.members(members);
    expect((await api.get(`/tags?name=${name}`)).body.tagged_user_count).to.equal(members.length);
    expect(tag.users).to.deep.equal(members.map((intercom_id) => ({ intercom_id })));
  }
  const owners = [...message_threads, ...notes, ...events, ...impressions].map(({ user }) => user);
  expect(users.map((intercom_id) => ({ intercom_id }))).to.deep.include.members(owners);
}

async function expectUnreadToAddUp(api: Api): Promise<void> {
  const threads = api.emulator.snapshot().apps['app_1']?.message_threads ?? [];
  for (const user of await allUsers(api)) {
    const { user_id, email, intercom_id } = user;
    const unread = threads.filter(
      (thread) => thread.read === false && JSON.stringify(thread.user).includes(intercom_id),
    );
    const { body } = await api.post('/users/impressions', user_id ? { user_id } : { email });
    expect(body.unread_messages).to.equal(unread.length);
  }
}

describe('after any sequence of writes', () => {
  it('counts add up, identities are unique, and no deleted user is left', async function () {
    this.timeout(60_000);
    let deleted = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 1, maxLength: 40 }), async (sequence) => {
        const api = createApi();
        for (const step of sequence) await perform(api, step);
        const before = await expectUsersToAddUp(api);
        await expectTheRestToAddUp(api, before);
        await expectUnreadToAddUp(api);
        const [gone] = await allUsers(api);
        if (!gone) return;
        deleted += 1;
        const { user_id, email } = gone;
        await api.delete('/users', user_id === null ? { email } : { user_id });
        expect(JSON.stringify(api.emulator.snapshot())).not.to.contain(
          `"intercom_id":"${gone.intercom_id}"`,
        );
        const after = await expectUsersToAddUp(api);
        expect(after).to.deep.equal(before.slice(1));
        await expectTheRestToAddUp(api, after);
      }),
      { numRuns: 100, includeErrorInReport: true },
    );
    expect(deleted).to.be.above(0);
  });
});

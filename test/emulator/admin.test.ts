import { type Admin, AdminError } from '@intercom-fetch/emulator';
import { expect } from 'chai';
import { apiOf, app, createApi, seconds } from './api.ts';

const other = { appId: 'app_2', apiKey: 'key_2' };
const user = { user_id: '7' };

describe('emulator.admin', () => {
  it('starts threads with users, whose first message is by an admin', async () => {
    const api = createApi();
    await api.post('/users', user);
    const thread = api.emulator.admin.createMessageThread({ user, body: 'How are *you*?' });
    const { body } = await api.get('/users/message_threads?user_id=7&thread_id=1');
    expect(thread).to.deep.equal(body);
    expect(body).to.include({ read: false, created_by_user: false, created_at: seconds });
    const [message] = body.messages;
    expect(message?.html).to.equal('<p>How are <em>you</em>?</p>');
    expect(message?.from).to.include({ name: 'Admin', is_admin: true });
    const avatar = message?.from.avatar ?? {};
    expect(Object.keys(avatar)).to.deep.equal(['square_25', 'square_50', 'square_128']);
    for (const picture of Object.values(avatar)) {
      expect(picture).to.match(/^data:image\/svg\+xml,/);
    }
  });

  it('goes on after a reset, which leaves nothing to reply to', async () => {
    const { emulator, post } = createApi();
    await post('/users', user);
    const { thread_id } = emulator.admin.createMessageThread({ user, body: 'Hi' });
    emulator.reset();
    const reply = () => emulator.admin.replyToMessageThread({ thread_id, body: 'x' });
    expect(reply).to.throw(AdminError, 'The Message Thread was not found');
    emulator.seed({ apps: { app_1: { users: [user] } } });
    expect(emulator.admin.createMessageThread({ user, body: 'Hi' }).thread_id).to.equal(1);
  });

  it('lists the tags of a user, in alphabetical order', async () => {
    const api = createApi();
    await api.post('/users', user);
    const tagged = { user_ids: ['7'], tag_or_untag: 'tag' };
    for (const name of ['b', 'c', 'a']) await api.post('/tags', { name, ...tagged });
    await api.post('/tags', { name: 'c', ...tagged, tag_or_untag: 'untag' });
    expect(api.emulator.admin.listTags({ user })).to.deep.equal(['a', 'b']);
  });

  it('returns copies, through which the emulator cannot be changed', async () => {
    const api = createApi();
    await api.post('/users', user);
    await api.post('/events', { ...user, event_name: 'a', metadata: { deep: [1] } });
    const { admin } = api.emulator;
    const deep = admin.listEvents({ user })[0]?.metadata?.['deep'] as number[];
    deep.push(2);
    expect(admin.listEvents({ user })[0]?.metadata).to.deep.equal({ deep: [1] });
  });

  it('asks for the app where there are several, and keeps them apart', async () => {
    const { emulator } = createApi({ apps: [app, other] });
    await apiOf(emulator, other).post('/users', user);
    const { admin } = emulator;
    expect(() => admin.listNotes({ user })).to.throw(AdminError, 'appId must be given');
    expect(admin.listNotes({ appId: 'app_2', user })).to.deep.equal([]);
    const wrongApp = () => admin.listNotes({ appId: 'app_1', user });
    expect(wrongApp).to.throw(AdminError, 'The User was not found');
  });

  const calls: [keyof Admin, unknown, string][] = [
    ['listNotes', undefined, 'The parameters must be an object'],
    ['listNotes', {}, 'user must be given'],
    ['listNotes', { user: {} }, 'user cannot be taken: email or user_id must be given'],
    ['listNotes', { user: { user_id: '9' } }, 'user cannot be taken: The User was not found'],
    ['listEvents', { user: { email: 7 } }, 'user.email must be a string that is not empty'],
    ['listTags', { user, app: 'x' }, 'app is not known here; there are appId, user'],
    ['listTags', { user, appId: 'x' }, 'appId must be an app that this emulator keeps: "x"'],
    ['listImpressions', { user, appId: 'dummy_app_id' }, 'appId must be an app that this emulator'],
    ['createMessageThread', { user }, 'body must be given'],
    ['createMessageThread', { body: 'x' }, 'user must be given'],
    ['createMessageThread', { user, body: 'x', name: 7 }, 'name must be a string that is not'],
    ['replyToMessageThread', { body: 'x' }, 'thread_id must be given'],
    ['replyToMessageThread', { thread_id: 5, body: 'x' }, 'The Message Thread was not found'],
  ];
  for (const [name, params, message] of calls) {
    it(`refuses ${name}(${JSON.stringify(params)})`, async () => {
      const api = createApi();
      await api.post('/users', user);
      const before = JSON.stringify(api.emulator.snapshot());
      const call = api.emulator.admin[name] as (params: unknown) => unknown;
      expect(() => call(params)).to.throw(AdminError, message);
      expect(JSON.stringify(api.emulator.snapshot())).to.equal(before);
    });
  }

  it('throws when the emulator has only the dummy app', () => {
    const { admin } = createApi({ apps: [] }).emulator;
    expect(() => admin.listNotes({ user })).to.throw(AdminError, 'appId must be given');
  });
});

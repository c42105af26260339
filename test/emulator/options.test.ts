import { createEmulator } from '@intercom-fetch/emulator';
import { createV2Emulator } from '@intercom-fetch/emulator/v2';
import { expect } from 'chai';
import { caught } from '../support/caught.ts';
import { apiOf, app, createApi, seconds } from './api.ts';

describe('options of the emulator', () => {
  it('give users without a time that of the clock, in whole seconds', async () => {
    const { body } = await createApi().post('/users', { user_id: '1' });
    expect(body.created_at).to.equal(seconds);
  });

  it('read the global clock at each call, so that fake timers may be installed later', async () => {
    const api = apiOf(createEmulator({ apps: [app] }));
    const v2 = createV2Emulator({ accessToken: 'token' });
    const RealDate = Date;
    class FakeDate extends RealDate {
      static override now = () => 1_000_000_500;
    }
    try {
      globalThis.Date = FakeDate as DateConstructor;
      expect((await api.post('/users', { user_id: '1' })).body.created_at).to.equal(1_000_000);
      const contact = await v2.fetch('https://api.intercom.io/contacts', {
        method: 'POST',
        headers: { Authorization: 'Bearer token', 'Content-Type': 'application/json' },
        body: JSON.stringify({ role: 'user', external_id: '1' }),
      });
      expect((await contact.json()).created_at).to.equal(1_000_000);
    } finally {
      globalThis.Date = RealDate;
    }
  });

  it('take the time of each call from the given clock', async () => {
    let time = 5000;
    const api = createApi({ now: () => time });
    await api.post('/users', { user_id: '1' });
    time = 9000;
    const started = await api.post('/users/message_threads', { user_id: '1', body: 'Hello' });
    expect(started.body.created_at).to.equal(9);
    time = 2000;
    const note = await api.post('/users/notes', { user_id: '1', body: 'x' });
    expect([note.body.created_at, note.body.user.created_at]).to.deep.equal([2, 5]);
  });

  it('take ids from the given factories', async () => {
    const given = ['00000000000000000000beef', '00000000000000000000cafe'];
    const api = createApi({ ids: { user: () => given.shift() ?? '' } });
    const first = await api.post('/users', { user_id: '1' });
    const second = await api.post('/users', { user_id: '2' });
    expect([first.body.intercom_id, second.body.intercom_id]).to.deep.equal([
      '00000000000000000000beef',
      '00000000000000000000cafe',
    ]);
  });

  it('take ids of tags, threads and messages from the factories too', async () => {
    let given = 5590;
    const next = () => ++given;
    const tag = () => '0000000000000000000000aa';
    const api = createApi({ ids: { tag, thread: next, message: next } });
    await api.post('/users', { user_id: '1' });
    expect((await api.post('/tags', { name: 'Gold' })).body.id).to.equal(tag());
    const started = { user_id: '1', body: 'Hello' };
    const { body } = await api.post('/users/message_threads', started);
    expect([body.thread_id, body.message_id]).to.deep.equal([5591, 5592]);
    const user = { user_id: '1' };
    expect(api.emulator.admin.createMessageThread({ user, body: 'Hi' }).thread_id).to.equal(5593);
    const { message } = (await caught(api.post('/tags', { name: 'Silver' }))) as Error;
    expect(message).to.equal('ids.tag gave 0000000000000000000000aa, which is taken');
  });

  it('make fetch reject when a factory returns an invalid id, or one that is taken', async () => {
    for (const [id, message] of [
      ['7', 'ids.user must give 24 hex digits in lower case, not 7'],
      ['00000000000000000000beef', 'ids.user gave 00000000000000000000beef, which is taken'],
    ] as const) {
      const api = createApi({ ids: { user: () => id } });
      const users = ['1', '2'].map((user_id) => ({ user_id }));
      const reason = await caught(api.post('/users/bulk_create', { users }));
      expect(reason).to.be.instanceOf(TypeError).with.property('message', message);
    }
  });

  it('make fetch reject when the clock returns no time', async () => {
    const api = createApi({ now: () => Number.NaN });
    const reason = await caught(api.post('/users', { user_id: '1' }));
    expect(reason).to.be.instanceOf(TypeError);
    expect(String(reason)).to.contain('now must give milliseconds since the epoch');
  });
});

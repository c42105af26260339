import { expect } from 'chai';
import { createDummyApi } from '../api.ts';
import { somebody } from './somebody.ts';

describe('the dummy app', () => {
  const threadsPath = '/users/message_threads';
  const who = { email: 'somebody@example.com' };

  it('responds to a note with its HTML and the user', async () => {
    const { status, body } = await createDummyApi().post('/users/notes', { ...who, body: '*x*' });
    expect(status).to.equal(201);
    expect(body).to.deep.equal({
      html: '<p><em>x</em></p>',
      created_at: 1300000000,
      user: somebody,
    });
  });

  it('responds to an impression with one unread message', async () => {
    const { status, body } = await createDummyApi().post('/users/impressions', who);
    expect([status, body]).to.deep.equal([201, { unread_messages: 1 }]);
  });

  it('responds with a tag of two users and the given name, or "Free Trial"', async () => {
    const api = createDummyApi();
    const tag = { id: 'd10000000000000000000000', segment: false, tagged_user_count: 2 };
    const responses: [Promise<{ body: unknown }>, string][] = [
      [api.get('/tags?name=Gold'), 'Gold'],
      [api.get('/tags'), 'Free Trial'],
      [api.post('/tags', { name: 'Gold' }), 'Gold'],
      [api.put('/tags', { name: 'Gold', user_ids: ['1'], tag_or_untag: 'untag' }), 'Gold'],
      [api.post('/tags', {}), 'Free Trial'],
    ];
    for (const [response, name] of responses) {
      expect((await response).body).to.deep.equal({ ...tag, name });
    }
  });

  it('takes events', async () => {
    const api = createDummyApi();
    const event = { event_name: 'x', ...who };
    expect((await api.post('/events', event)).status).to.equal(202);
    const list = { type: 'event.list', data: [{ event_name: 'x' }], user: who };
    expect((await api.post('/events', list)).status).to.equal(202);
  });

  it('has one thread of three messages, which the user has started and read', async () => {
    const api = createDummyApi();
    const { body } = await api.get(`${threadsPath}?email=x@example.com&thread_id=5591`);
    expect(body).to.include({ thread_id: 5591, created_by_user: true, read: true });
    expect(body.messages).to.have.length(3);
    expect(body.messages.map(({ from }) => from.is_admin)).to.deep.equal([false, true, false]);
    expect(JSON.parse((await api.get(`${threadsPath}?user_id=1`)).text)).to.deep.equal([body]);
    expect((await api.get(`${threadsPath}?user_id=1&thread_id=1`)).status).to.equal(404);
  });

  it('responds to a message with the thread, in which it is the first message, and keeps nothing', async () => {
    const api = createDummyApi();
    const { body: before } = await api.get(`${threadsPath}?user_id=1&thread_id=5591`);
    const posted = { ...who, body: 'Hey *Intercom*' };
    const thread_id = 5591;
    for (const response of [
      await api.post(threadsPath, posted),
      await api.post(threadsPath, { ...posted, thread_id }),
      await api.put(threadsPath, { ...posted, thread_id }),
    ]) {
      expect(response.status).to.equal(201);
      expect(response.body).to.include({ thread_id });
      expect(response.body.messages.map(({ html }) => html)).to.deep.equal([
        '<p>Hey <em>Intercom</em></p>',
        ...before.messages.slice(1).map(({ html }) => html),
      ]);
    }
    const read = await api.put(threadsPath, { ...who, thread_id, read: true });
    expect([read.status, read.body]).to.deep.equal([201, before]);
    expect((await api.put(threadsPath, { ...posted, thread_id: 1 })).status).to.equal(404);
    expect((await api.get(`${threadsPath}?user_id=1&thread_id=5591`)).body).to.deep.equal(before);
  });
});

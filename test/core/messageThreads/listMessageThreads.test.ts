import { BadRequestError, InvalidResponseError, NotFoundError } from '@intercom-fetch/core';
import { listMessageThreads } from '@intercom-fetch/core/messageThreads';
import { expect } from 'chai';
import { useApi } from '../../support/api.ts';
import { authorization, testClient } from '../../support/app.ts';
import { caught } from '../../support/caught.ts';
import { itFailsAsItShould } from '../../support/failures.ts';
import { itRefuses, wrongUsers } from './refuses.ts';
import { ada, seedThread } from './seedThread.ts';
import { oddThreads, thread, wrongPaths, wrongThread } from './thread.ts';

const endpoint = 'GET /users/message_threads';

describe('listMessageThreads', () => {
  const api = useApi();

  it('lists the threads of a user by email', async () => {
    const user = { ...ada, email: 'ada+x@example.com' };
    seedThread(api, { user });
    const { admin } = api.emulator;
    const started = admin.createMessageThread({ user: { email: user.email }, body: 'Welcome' });
    const threads = await listMessageThreads(api.client, { email: 'ada+x@example.com' });
    const [question, reply] = thread.messages;
    const from = { ...question?.from, email: user.email };
    expect(threads).to.deep.equal([
      started,
      { ...thread, messages: [{ ...question, from }, reply] },
    ]);
    expect(threads.map(({ read }) => read)).to.deep.equal([false, true]);

    const { method, url, headers, text } = api.only();
    expect([method, url.href, text]).to.deep.equal([
      'GET',
      'https://api.intercom.io/v1/users/message_threads?email=ada%2Bx%40example.com',
      '',
    ]);
    expect(headers.get('authorization')).to.equal(authorization);
    expect(headers.get('accept')).to.equal('application/json');
  });

  it('sends the user_id and the current_url, and leaves out null and undefined parameters', async () => {
    seedThread(api);
    const { client } = api;
    const lists = [
      await listMessageThreads(client, {
        user_id: '7',
        current_url: 'https://app.example.com/?a=1',
      }),
      await listMessageThreads(client, { user_id: '7', email: null, current_url: undefined }),
    ];
    expect(lists).to.deep.equal([[thread], [thread]]);
    expect(api.sent.map(({ url }) => url.search)).to.deep.equal([
      '?user_id=7&current_url=https%3A%2F%2Fapp.example.com%2F%3Fa%3D1',
      '?user_id=7',
    ]);
  });

  it('returns an empty list when there are no threads', async () => {
    seedThread(api, { user: { ...ada, user_id: '8', email: 'bob@example.com' } });
    await api.seed({ user_id: '7' });
    expect(await listMessageThreads(api.client, { user_id: '7' })).to.deep.equal([]);
  });

  it('returns null, missing, old and unknown fields unchanged', async () => {
    const mismatches: unknown[] = [];
    const hooks = { onMismatch: (mismatch: unknown) => mismatches.push(mismatch) };
    api.respond(() => Response.json(oddThreads));
    const threads = await listMessageThreads(testClient({ hooks }), { user_id: '7' });
    expect(JSON.stringify(threads)).to.equal(JSON.stringify(oddThreads));
    expect(mismatches).to.deep.equal([]);
  });

  it('throws an InvalidResponseError with the paths when it is strict', async () => {
    api.respond(() => Response.json([thread, wrongThread]));
    const client = testClient({ validation: 'strict' });
    const error = await caught(listMessageThreads(client, { user_id: '7' }), InvalidResponseError);
    expect(error.issues.slice(0, 19).map(({ path }) => path)).to.deep.equal(
      wrongPaths.map((path) => `1.${path}`),
    );
  });

  for (const validation of ['off', 'warn', 'strict'] as const) {
    for (const body of [{}, thread, { message_threads: [thread] }, { 0: thread, length: 1 }]) {
      const fields = Object.keys(body).slice(0, 2).join(' and ') || 'nothing';
      it(`throws an InvalidResponseError for an object with ${fields} when validation is ${validation}`, async () => {
        api.respond(() => Response.json(body));
        const outcome = listMessageThreads(testClient({ validation }), { user_id: '7' });
        const error = await caught(outcome, InvalidResponseError);
        expect(error.message).to.equal(
          `${endpoint}: the response is not a list of message threads`,
        );
      });
    }
  }

  it('throws a NotFoundError for an unknown user', async () => {
    seedThread(api);
    const outcome = listMessageThreads(api.client, { email: 'no@example.com' });
    const { status, message } = await caught(outcome, NotFoundError);
    expect(status).to.equal(404);
    expect(message).to.equal(`${endpoint}: The User was not found [404 not_found]`);
  });

  it("throws a BadRequestError when the email is another user's", async () => {
    seedThread(api);
    await api.seed({ user_id: '8' });
    const outcome = listMessageThreads(api.client, { user_id: '8', email: ada.email });
    const { status, message } = await caught(outcome, BadRequestError);
    expect(status).to.equal(400);
    expect(message).to.equal(`${endpoint}: The email belongs to another user [400 bad_request]`);
  });

  itRefuses(
    api,
    endpoint,
    { user_id: '7' },
    [
      ...wrongUsers,
      [{ current_url: 1 }, 'current_url: expected string, received number'],
      [{ current_url: '' }, 'current_url: must not be empty'],
      [{ thread_id: 5591 }, 'thread_id: is not a parameter of this call'],
    ],
    (params) => listMessageThreads(api.client, params),
  );

  itFailsAsItShould(
    api,
    endpoint,
    (client, options) => listMessageThreads(client, { user_id: '7' }, options),
    ['an array'],
  );
});

import { BadRequestError, InvalidResponseError, NotFoundError } from '@intercom-fetch/core';
import { getMessageThread } from '@intercom-fetch/core/messageThreads';
import { expect } from 'chai';
import { useApi } from '../../support/api.ts';
import { authorization, testClient } from '../../support/app.ts';
import { caught } from '../../support/caught.ts';
import { itFailsAsItShould } from '../../support/failures.ts';
import { itRefuses, wrongThreadIds, wrongUsers } from './refuses.ts';
import { seedThread } from './seedThread.ts';
import { oddThreads, thread, wrongPaths, wrongThread } from './thread.ts';

const endpoint = 'GET /users/message_threads';
const params = { user_id: '7', thread_id: 5591 };

describe('getMessageThread', () => {
  const api = useApi();

  it('gets one thread of a user by email', async () => {
    seedThread(api);
    const result = await getMessageThread(api.client, {
      email: 'ada@example.com',
      thread_id: 5591,
    });
    expect(result).to.deep.equal(thread);

    const { method, url, headers, text } = api.only();
    expect([method, url.href, text]).to.deep.equal([
      'GET',
      'https://api.intercom.io/v1/users/message_threads?email=ada%40example.com&thread_id=5591',
      '',
    ]);
    expect(headers.get('authorization')).to.equal(authorization);
    expect(headers.get('accept')).to.equal('application/json');
  });

  it('sends the user_id, and leaves out an email that is null', async () => {
    seedThread(api);
    const result = await getMessageThread(api.client, { ...params, email: null });
    expect(result).to.deep.equal(thread);
    expect(api.only().url.search).to.equal('?user_id=7&thread_id=5591');
  });

  it('returns null, missing, old and unknown fields unchanged', async () => {
    const mismatches: unknown[] = [];
    const hooks = { onMismatch: (mismatch: unknown) => mismatches.push(mismatch) };
    for (const odd of oddThreads) {
      api.respond(() => Response.json(odd));
      const result = await getMessageThread(testClient({ hooks }), params);
      expect(JSON.stringify(result)).to.equal(JSON.stringify(odd));
    }
    expect(mismatches).to.deep.equal([]);
  });

  it('reports the paths of off-schema fields, and returns the data all the same', async () => {
    const paths: string[] = [];
    const client = testClient({
      hooks: { onMismatch: ({ issues }) => paths.push(...issues.map(({ path }) => path)) },
    });
    api.respond(() => Response.json(wrongThread));
    expect(await getMessageThread(client, params)).to.deep.equal(wrongThread);
    expect(paths.slice(0, wrongPaths.length)).to.deep.equal(wrongPaths);
  });

  it('throws an InvalidResponseError for a wrong avatar when it is strict', async () => {
    api.respond(() => Response.json({ messages: wrongThread.messages.slice(2) }));
    const outcome = getMessageThread(testClient({ validation: 'strict' }), params);
    const { issues } = await caught(outcome, InvalidResponseError);
    expect(issues).to.deep.equal(
      ['square_25', 'square_50', 'square_128'].map((size) => ({
        path: `messages.0.from.avatar.${size}`,
        message: 'expected string, received number',
      })),
    );
  });

  it('throws a NotFoundError for an unknown thread', async () => {
    seedThread(api);
    const other = { ...params, thread_id: 5592 };
    const { status, message } = await caught(getMessageThread(api.client, other), NotFoundError);
    expect(status).to.equal(404);
    expect(message).to.equal(`${endpoint}: The Message Thread was not found [404 not_found]`);
  });

  it('throws a NotFoundError for a thread of another user', async () => {
    seedThread(api);
    await api.seed({ user_id: '8' });
    const outcome = getMessageThread(api.client, { ...params, user_id: '8' });
    const { message } = await caught(outcome, NotFoundError);
    expect(message).to.equal(`${endpoint}: The Message Thread was not found [404 not_found]`);
  });

  it('throws a NotFoundError for an unknown user', async () => {
    const { message } = await caught(getMessageThread(api.client, params), NotFoundError);
    expect(message).to.equal(`${endpoint}: The User was not found [404 not_found]`);
  });

  it('throws a BadRequestError for an id that no thread can have', async () => {
    seedThread(api);
    const outcome = getMessageThread(api.client, { ...params, thread_id: -1 });
    const { status, message } = await caught(outcome, BadRequestError);
    expect(status).to.equal(400);
    expect(message).to.equal(`${endpoint}: thread_id must be a positive integer [400 bad_request]`);
  });

  itRefuses(
    api,
    endpoint,
    params,
    [
      ...wrongUsers,
      ...wrongThreadIds,
      [{ current_url: 'https://x' }, 'current_url: is not a parameter of this call'],
    ],
    (wrong) => getMessageThread(api.client, wrong),
  );

  itFailsAsItShould(api, endpoint, (client, options) => getMessageThread(client, params, options));
});

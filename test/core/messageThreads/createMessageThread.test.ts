import { NotFoundError } from '@intercom-fetch/core';
import { createMessageThread } from '@intercom-fetch/core/messageThreads';
import { expect } from 'chai';
import { useApi } from '../../support/api.ts';
import { authorization } from '../../support/app.ts';
import { caught } from '../../support/caught.ts';
import { itFailsAsItShould } from '../../support/failures.ts';
import { itRefuses, wrongBodies, wrongUsers } from './refuses.ts';
import { thread } from './thread.ts';

const endpoint = 'POST /users/message_threads';
const params = { user_id: '7', body: 'How do I *cancel*?' };

describe('createMessageThread', () => {
  const api = useApi();

  it('starts a thread of a user by email', async () => {
    api.answer(() => Response.json(thread, { status: 201 }));
    const input = { email: 'ada@example.com', body: 'How do I *cancel*?' };
    expect(await createMessageThread(api.client, input)).to.deep.equal(thread);

    const { method, url, headers, json } = api.only();
    expect([method, url.href]).to.deep.equal([
      'POST',
      'https://api.intercom.io/v1/users/message_threads',
    ]);
    expect(headers.get('authorization')).to.equal(authorization);
    expect(headers.get('content-type')).to.equal('application/json');
    expect(json).to.deep.equal(input);
  });

  it('sends the user_id, the url, nulls, and fields it does not know', async () => {
    api.answer(() => Response.json(thread, { status: 201 }));
    const inputs = [
      { ...params, url: 'https://app.example.com/?a=1#b' },
      { ...params, email: null, url: null, subject: 'Cancelling' },
    ];
    for (const input of inputs) await createMessageThread(api.client, input);
    expect(api.sent.map(({ json }) => json)).to.deep.equal(inputs);
  });

  it('throws a NotFoundError for a user there is not', async () => {
    const error = { type: 'not_found', message: 'The User was not found' };
    api.answer(() => Response.json({ error }, { status: 404 }));
    const outcome = createMessageThread(api.client, params);
    const { status, message } = await caught(outcome, NotFoundError);
    expect(status).to.equal(404);
    expect(message).to.equal(`${endpoint}: The User was not found [404 not_found]`);
  });

  itRefuses(
    api,
    endpoint,
    params,
    [...wrongUsers, ...wrongBodies, [{ url: 1 }, 'url: expected string, received number']],
    (wrong) => createMessageThread(api.client, wrong),
  );

  itFailsAsItShould(api, endpoint, (client, options) =>
    createMessageThread(client, params, options),
  );
});

// The client in a page, and a proxy on another origin, as in a dashboard.
import * as core from '@intercom-fetch/core';
import { expect } from 'chai';
import { caught } from '../../support/caught.ts';
import { type OpenProxy, openProxy } from './openProxy.ts';

describe('A page of an allowed origin', () => {
  let proxy: OpenProxy;
  beforeEach(async () => {
    proxy = await openProxy([location.origin]);
  });
  afterEach(() => proxy.close());

  const clientOf = (who: string) =>
    core.createClient({
      ...{ baseUrl: proxy.url, auth: () => `Bearer ${who}`, retry: 0, validation: 'strict' },
    });

  it('reads and writes by its token, on another origin than its own', async () => {
    expect(new URL(proxy.url).origin).not.to.equal(location.origin);
    const client = clientOf('all');
    const created = await core.createUser(client, { user_id: '7', name: 'Ada é' });
    expect(await core.getUser(client, { user_id: '7' })).to.deep.equal(created);
    await core.deleteUser(client, { user_id: '7' });
    await caught(core.getUser(client, { user_id: '7' }), core.NotFoundError);
    // The proxy itself responded to the preflight of each write.
    expect(await proxy.reached()).to.deep.equal([
      ...['POST /v1/users', 'GET /v1/users', 'DELETE /v1/users', 'GET /v1/users'],
    ]);
  });

  it('reads and writes with `auth: false` and a cookie', async () => {
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie of a login
    document.cookie = 'sid=user%207; path=/; SameSite=Lax';
    const client = core.createClient({
      ...{ baseUrl: proxy.url, auth: false },
      fetch: (request) => fetch(request, { credentials: 'include' }),
    });
    await core.updateUser(client, { user_id: '7', name: 'Ada' });
    expect((await core.getUser(client, { user_id: '7' })).name).to.equal('Ada');
    const error = await caught(core.getUser(client, { user_id: '8' }), core.AuthenticationError);
    expect(error.status).to.equal(403);
    // biome-ignore lint/suspicious/noDocumentCookie: the next test starts without a cookie
    document.cookie = 'sid=; path=/; max-age=0';
  });

  it('gets the reason of a refusal', async () => {
    const nobody = await caught(core.listUsers(clientOf('nobody')), core.AuthenticationError);
    expect([nobody.status, nobody.type]).to.deep.equal([401, 'not_authenticated']);
    const scoped = await caught(core.listUsers(clientOf('user 7')), core.AuthenticationError);
    expect([scoped.status, scoped.type]).to.deep.equal([403, 'forbidden']);
    expect(scoped.message).to.include('users.list is not allowed');
    const other = core.getUser(clientOf('user 7'), { email: 'eve@example.com' });
    expect((await caught(other, core.AuthenticationError)).message).to.include(
      'email is not yours',
    );
    const field = core.updateUser(clientOf('user 7'), { user_id: '7', company: { id: '1' } });
    expect((await caught(field, core.AuthenticationError)).message).to.include('company');
    expect(await proxy.reached()).to.deep.equal([]);
  });

  it('gets the Retry-After of a 429', async () => {
    const client = clientOf('all');
    for (let count = 0; count < 20; count += 1) await core.listUsers(client);
    const error = await caught(core.listUsers(client), core.RateLimitError);
    expect(error.retryAfter).to.be.within(1, 60);
    expect((await proxy.reached()).length).to.equal(20);
  });

  it('gets a 413 for a body that is too long', async () => {
    const user = { user_id: '7', name: 'x'.repeat(10_000) };
    const error = await caught(core.createUser(clientOf('all'), user), core.ApiError);
    expect([error.status, error.type]).to.deep.equal([413, 'request_too_large']);
    expect(await proxy.reached()).to.deep.equal([]);
  });

  it('gets an error when the API stalls, breaks off, responds in HTML, or is busy', async () => {
    const client = clientOf('all');
    await proxy.fail({ kind: 'stall' });
    const stalled = await caught(core.listUsers(client), core.ServerError);
    expect(stalled.status).to.equal(504);
    await proxy.fail({ kind: 'html', status: 200 });
    const page = await caught(core.listUsers(client), core.ServerError);
    expect(page.status).to.equal(502);
    await proxy.fail({ status: 429, retryAfter: 7 });
    const busy = await caught(core.listUsers(client), core.RateLimitError);
    expect(busy.retryAfter).to.equal(7);
    await proxy.fail({ kind: 'cutOff' });
    const broken = await caught(core.listUsers(client), core.ServerError);
    expect(broken.status).to.equal(502);
  });
});

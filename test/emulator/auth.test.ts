import { expect } from 'chai';
import { app, basic, createApi, dummyApp, root } from './api.ts';

async function statusFor(authorization: string): Promise<number> {
  const { send } = createApi({ apps: [app, { appId: 'æpp', apiKey: 'k€y:with:colons' }] });
  return (await send('/users', { headers: { Authorization: authorization } })).status;
}

describe('authentication', () => {
  it('takes the App ID and the API key by HTTP Basic', async () => {
    expect(await statusFor(basic(app.appId, app.apiKey))).to.equal(200);
  });

  it('takes the scheme in any case', async () => {
    const [, credentials] = basic(app.appId, app.apiKey).split(' ');
    expect(await statusFor(`basic ${credentials}`)).to.equal(200);
    expect(await statusFor(`BASIC  ${credentials}`)).to.equal(200);
  });

  it('reads UTF-8, and takes keys with colons', async () => {
    expect(await statusFor(basic('æpp', 'k€y:with:colons'))).to.equal(200);
    expect(await statusFor(basic('æpp', 'k€y'))).to.equal(401);
  });

  for (const appId of ['dummy_app_id', 'dummy-app-id']) {
    it(`takes any key for ${appId}`, async () => {
      expect(await statusFor(basic(appId, 'any'))).to.equal(200);
      expect(await statusFor(basic(appId, ''))).to.equal(200);
    });
  }

  it('responds with 401 in the envelope, without a header that makes a browser ask', async () => {
    const { emulator } = createApi();
    const response = await emulator.fetch(`${root}/users`);
    expect(response.status).to.equal(401);
    expect(response.headers.get('Content-Type')).to.equal('application/json; charset=utf-8');
    expect(response.headers.has('WWW-Authenticate')).to.equal(false);
    expect(await response.json()).to.deep.equal({
      error: { type: 'not_authenticated', message: 'The Authorization header is missing' },
    });
  });

  const refused: Record<string, string> = {
    'an unknown app': basic('nobody', 'key_1'),
    'an app named like a property of every object': basic('__proto__', 'key_1'),
    'an App ID in other letters': basic('APP_1', 'key_1'),
    'a wrong key': basic('app_1', 'key_2'),
    'the beginning of the key': basic('app_1', 'key'),
    'an empty key': basic('app_1', ''),
    'no colon': `Basic ${btoa('app_1key_1')}`,
    'no colon, even of the dummy app': `Basic ${btoa('dummy_app_idx')}`,
    'another scheme': `Bearer ${btoa('app_1:key_1')}`,
    'a scheme alone': 'Basic',
    'no base64': 'Basic app_1:key_1',
    'something after the credentials': `${basic('app_1', 'key_1')} more`,
    'bytes that are no UTF-8': `Basic ${btoa('dummy_app_id:\xff')}`,
  };
  for (const [what, authorization] of Object.entries(refused)) {
    it(`refuses ${what} with a 401`, async () => {
      expect(await statusFor(authorization)).to.equal(401);
    });
  }

  it('responds with not_authenticated, and never repeats the credentials', async () => {
    const { send } = createApi();
    const { body, text } = await send('/users', {
      headers: { Authorization: basic('app_1', 'topsecret') },
    });
    expect(body.error.type).to.equal('not_authenticated');
    expect(text).to.not.contain('topsecret');
  });

  it('comes before everything but an unknown path', async () => {
    const { emulator } = createApi();
    const status = async (path: string, init?: RequestInit) =>
      (await emulator.fetch(root + path, init)).status;
    expect(await status('/unknown')).to.equal(404);
    expect(await status('/users/unknown')).to.equal(404);
    expect(await status('/users', { method: 'PATCH' })).to.equal(401);
    expect(await status('/users?page=0')).to.equal(401);
    expect(await status('/users', { method: 'POST', body: '{' })).to.equal(401);
    expect(await status('/users/bulk_create', { method: 'POST' })).to.equal(401);
    expect(await status('/users/bulk_create')).to.equal(401);
  });

  it('writes nothing when it fails', async () => {
    const api = createApi();
    await api.send('/users', {
      method: 'POST',
      headers: { Authorization: basic('app_1', 'wrong'), 'Content-Type': 'application/json' },
      body: '{"email":"ada@example.com"}',
    });
    expect((await api.get('/users')).body.total_count).to.equal(0);
  });

  it('keeps the dummy app apart from the others', async () => {
    const api = createApi();
    await api.send('/users', {
      method: 'POST',
      headers: {
        Authorization: basic(dummyApp.appId, dummyApp.apiKey),
        'Content-Type': 'application/json',
      },
      body: '{"email":"ada@example.com"}',
    });
    expect((await api.get('/users')).body.total_count).to.equal(0);
  });
});

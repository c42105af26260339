import { type ClientOptions, createClient, InvalidRequestError } from '@intercom-fetch/transport';
import { expect } from 'chai';
import { app, authorization, testClient } from '../support/app.ts';
import { caught } from '../support/caught.ts';
import { useNetwork } from '../support/network.ts';

const call = { method: 'GET', path: '/anything' } as const;

/** The issues `createClient` finds in these options. */
function refused(options: unknown): string[] {
  try {
    createClient(options as ClientOptions);
  } catch (error) {
    if (error instanceof InvalidRequestError) {
      return error.issues.map(({ path, message }) => `${path}: ${message}`);
    }
    throw error;
  }
  throw new Error('the options were accepted');
}

describe('createClient', () => {
  const network = useNetwork();
  beforeEach(() => network.respond(() => Response.json({})));

  describe('credentials', () => {
    it('sends them as HTTP Basic, encoded as UTF-8', async () => {
      await testClient().request(call);
      expect(network.only().headers.get('authorization')).to.equal(authorization);
    });

    it('refuses an app id with a colon, which would move the border to the key', () => {
      expect(refused({ ...app, appId: 'a:b', dangerouslyAllowBrowser: true })).to.deep.equal([
        'appId: must be a string, not empty, without control characters or ":"',
      ]);
    });

    it('lets a key hold a colon', async () => {
      await testClient({ appId: 'a', apiKey: 'b:c' }).request(call);
      expect(network.only().headers.get('authorization')).to.equal('Basic YTpiOmM=');
    });

    for (const [name, value] of Object.entries({
      'an empty one': '',
      'one that is missing': undefined,
      'one that is no string': 4711,
    })) {
      it(`refuses ${name}`, () => {
        expect(refused({ appId: value, apiKey: value })).to.deep.equal([
          'appId: must be a string, not empty, without control characters or ":"',
          'apiKey: must be a string, not empty, without control characters',
        ]);
      });
    }

    for (const character of ['\n', '\r', '\0', '\u007f', '\u0085', '\ud800']) {
      it(`refuses U+${character.charCodeAt(0).toString(16).padStart(4, '0')} in them`, () => {
        expect(refused({ appId: `a${character}`, apiKey: `${character}k` })).to.deep.equal([
          'appId: must be a string, not empty, without control characters or ":"',
          'apiKey: must be a string, not empty, without control characters',
        ]);
      });
    }

    it('sends none with auth: false', async () => {
      await createClient({ auth: false }).request(call);
      expect(network.only().headers.has('authorization')).to.equal(false);
    });

    it('asks a function for the whole header value at each request', async () => {
      let turn = 0;
      const client = createClient({ auth: async () => `Bearer session-${++turn}` });
      await client.request(call);
      await client.request(call);
      expect(network.sent.map(({ headers }) => headers.get('authorization'))).to.deep.equal([
        'Bearer session-1',
        'Bearer session-2',
      ]);
    });

    it('refuses a value from that function that HTTP does not allow, and does not repeat it', async () => {
      const client = createClient({ auth: () => 'Bearer secret\n4711' });
      const error = await caught(client.request(call), InvalidRequestError);
      expect(error.message).to.equal(
        'GET /anything: auth: returned a value that HTTP does not allow',
      );
      expect(network.sent).to.have.length(0);
    });

    it('refuses auth beside a key', () => {
      expect(refused({ ...app, auth: false })).to.deep.equal(['auth: excludes appId and apiKey']);
    });
  });

  describe('in a browser', () => {
    it('refuses a real key and names the proxy', () => {
      const [issue] = refused(app);
      expect(issue)
        .to.match(/^apiKey: would be readable/)
        .and.include('set baseUrl to a proxy');
    });

    it('takes a real key with dangerouslyAllowBrowser', () => {
      expect(() => createClient({ ...app, dangerouslyAllowBrowser: true })).not.to.throw();
    });

    for (const appId of ['dummy_app_id', 'dummy-app-id']) {
      it(`takes any key for ${appId}`, () => {
        expect(() => createClient({ appId, apiKey: 'any' })).not.to.throw();
      });
    }
  });

  describe('baseUrl', () => {
    const urlFor = async (baseUrl?: string) => {
      await createClient({ auth: false, baseUrl }).request({ ...call, path: '/users' });
      return network.only().url.href;
    };

    it('is the hosted API by default', async () => {
      expect(await urlFor()).to.equal('https://api.intercom.io/v1/users');
    });

    it('may end with a slash or not', async () => {
      expect(await urlFor('https://api.example.com/v1')).to.equal(
        'https://api.example.com/v1/users',
      );
    });

    it('may be a path of the page', async () => {
      const seen: string[] = [];
      const client = createClient({
        auth: false,
        baseUrl: '/api/intercom/',
        fetch: async (request) => {
          seen.push(request.url);
          return Response.json({});
        },
      });
      await client.request({ ...call, path: '/users' });
      expect(seen).to.deep.equal([`${location.origin}/api/intercom/users`]);
    });

    for (const baseUrl of [
      '//evil.example.com/',
      '/\\evil.example.com/',
      'api/',
      'ftp://api.example.com/',
      'https://user:pass@api.example.com/',
      'https://api.example.com/?a=1',
      'https://api.example.com/?',
      'https://api.example.com/#a',
    ]) {
      it(`refuses ${baseUrl}`, () => {
        expect(refused({ auth: false, baseUrl })).to.deep.equal([
          'baseUrl: must be an http(s) URL without credentials, query and fragment, or in a page a path such as "/api/"',
        ]);
      });
    }
  });

  describe('other options', () => {
    it('sends headers of the client and of the call, the call first', async () => {
      const client = testClient({ headers: { 'X-One': 'client', 'X-Two': 'client' } });
      await client.request(call, { headers: { 'x-two': 'call' } });
      const { headers } = network.only();
      expect([headers.get('x-one'), headers.get('x-two')]).to.deep.equal(['client', 'call']);
    });

    it('refuses an Authorization among the headers of the client or of a call', async () => {
      const headers = { authorization: 'Basic c2VjcmV0' };
      expect(refused({ auth: false, headers })).to.deep.equal([
        'headers: must not set Authorization; use auth',
      ]);
      await caught(testClient().request(call, { headers }), InvalidRequestError);
      expect(network.sent).to.have.length(0);
    });

    it('refuses headers that HTTP does not allow, without repeating them', () => {
      expect(refused({ auth: false, headers: { 'x-a': 'sec\nret' } })).to.deep.equal([
        'headers: hold a name or a value that HTTP does not allow',
      ]);
    });

    for (const timeout of [
      0,
      -1,
      '5' as unknown as number,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      2 ** 31,
    ]) {
      it(`refuses a timeout of ${timeout}`, () => {
        expect(refused({ auth: false, timeout })).to.deep.equal([
          'timeout: must be false, or milliseconds below 2 ** 31',
        ]);
      });
    }

    it('refuses a validation mode it does not know', () => {
      expect(refused({ auth: false, validation: 'loose' })).to.deep.equal([
        'validation: must be off, warn or strict',
      ]);
    });
  });
});

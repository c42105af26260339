import { ApiError, type ClientOptions, InvalidResponseError } from '@intercom-fetch/transport';
import { expect } from 'chai';
import { testClient } from '../support/app.ts';
import { caught } from '../support/caught.ts';

/** None of its characters is in what the tests put around it. */
const secret = 'Bqé/"z-4711-Bqé';
const escaped = JSON.stringify(secret).slice(1, -1);
const escapedAll = [...secret]
  .map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
  .join('');
const spellings = {
  plain: escaped,
  'with escapes': escapedAll,
  'with escaped slashes': escaped.replace('/', '\\/'),
};

const response = { name: 'a list', isUsable: () => false, schema: undefined as never };
const errors = [
  ['an ApiError', 500, ApiError],
  ['an InvalidResponseError', 200, InvalidResponseError],
] as const;

/** The error that a body ends in, as a refusal or as a response that cannot be used. */
async function errorOf(
  text: string,
  status: number,
  type: typeof ApiError | typeof InvalidResponseError,
) {
  const client = testClient({
    appId: undefined,
    apiKey: undefined,
    auth: () => `Bearer ${secret}`,
    fetch: async () => new Response(text, { status }),
  } as Partial<ClientOptions>);
  const call = client.request({ method: 'GET', path: '/x', response });
  return caught<ApiError | InvalidResponseError>(call, type);
}

/** JSON of this length. */
function jsonOf(length: number, start = '{"error":{"type":"t","message":"m"},"a":"'): string {
  return `${start}${'x'.repeat(length - start.length - 2)}"}`;
}

for (const [name, status, type] of errors) {
  describe(`the body of ${name}`, () => {
    it('is the JSON of up to 100,000 characters', async () => {
      const text = jsonOf(100_000);
      expect((await errorOf(text, status, type)).body).to.deep.equal(JSON.parse(text));
    });

    it('is the start of the text of a longer one', async () => {
      const text = jsonOf(100_001);
      expect((await errorOf(text, status, type)).body).to.equal(text.slice(0, 10_000));
    });

    it('is the start of a text that is not JSON, and half no character', async () => {
      const { body } = await errorOf(`${'x'.repeat(9_999)}😀`, status, type);
      expect(body).to.equal('x'.repeat(9_999));
      expect((await errorOf('x'.repeat(10_000), status, type)).body).to.have.length(10_000);
      expect((await errorOf('', status, type)).body).to.equal(undefined);
    });

    for (const [spelling, spelled] of Object.entries(spellings)) {
      it(`shows no part of a secret that is cut, ${spelling}`, async () => {
        const around = 'x'.repeat(9_995);
        for (let shift = 0; shift < spelled.length + 8; shift += 1) {
          const start = around.slice(shift);
          for (const text of [
            jsonOf(100_001, `{"${start}${spelled}":"`),
            jsonOf(100_001, `{"a":"${start}${spelled}`),
            `{"a":"${start}${spelled}`,
          ]) {
            const { body } = await errorOf(text, status, type);
            expect(body)
              .to.be.a('string')
              .and.not.match(/[Bqz47\u00e9]|\\u/);
          }
        }
      });

      it(`shows no secret that is the name of a field, ${spelling}`, async () => {
        const text = `{"${spelled}":1,"a":[{"x${spelled}":{}}],"__proto__":{"${spelled}":2}}`;
        const { body } = await errorOf(text, status, type);
        expect(JSON.stringify(body)).to.equal(
          '{"[redacted]":1,"a":[{"x[redacted]":{}}],"__proto__":{"[redacted]":2}}',
        );
        expect(Object.getPrototypeOf(body)).to.equal(Object.prototype);
      });
    }
  });
}

describe('a refusal with a large body', () => {
  it('still has its type and its message', async () => {
    const error = await errorOf(jsonOf(300_000), 404, ApiError);
    expect([error.message, (error as ApiError).type]).to.deep.equal(['GET /x: m [404 t]', 't']);
  });

  it('has no more of a long type and a long message than their start', async () => {
    const [type, message] = ['t'.repeat(200_000), 'm'.repeat(200_000)];
    const error = await errorOf(JSON.stringify({ error: { type, message } }), 404, ApiError);
    expect((error as ApiError).type).to.equal('t'.repeat(100));
    expect(error.message).to.equal(`GET /x: ${'m'.repeat(1000)} [404 ${'t'.repeat(100)}]`);
  });
});

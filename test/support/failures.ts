import {
  type Client,
  InvalidResponseError,
  type RequestOptions,
  ServerError,
} from '@intercom-fetch/core';
import { expect } from 'chai';
import type { Api } from './api.ts';
import { caught } from './caught.ts';

/** A call of the operation under test. */
export type Call = (client: Client, options?: RequestOptions) => Promise<unknown>;

/** Bodies of a success that hardly any operation can use. */
const malformed = {
  HTML: '<!doctype html>',
  'cut off': '{"email": "a@exam',
  empty: '',
  null: 'null',
  'an array': '[]',
  'a text': '"user"',
};

/**
 * What every operation must do when things go wrong, whatever it is about. `usable` names the bodies
 * that this one can use.
 */
export function itFailsAsItShould(
  api: Api,
  endpoint: string,
  call: Call,
  usable: readonly (keyof typeof malformed)[] = [],
): void {
  describe('when things go wrong', () => {
    it("throws the API's error, which names the endpoint", async () => {
      const body = { error: { type: 'server_error', message: 'Something went wrong' } };
      api.respond(() => Response.json(body, { status: 500 }));
      const error = await caught(call(api.client), ServerError);
      expect(error.message).to.equal(`${endpoint}: Something went wrong [500 server_error]`);
      expect(error.body).to.deep.equal(body);
      const { method, url } = api.only();
      expect(`${method} ${url.pathname}`).to.equal(endpoint.replace(' ', ' /v1'));
    });

    for (const [what, body] of Object.entries(malformed)) {
      if ((usable as readonly string[]).includes(what)) continue;
      it(`throws an InvalidResponseError when the response is ${what}`, async () => {
        api.respond(() => new Response(body, { status: 200 }));
        const error = await caught(call(api.client), InvalidResponseError);
        expect(`${error.method} ${error.path}`).to.equal(endpoint);
        expect(error.status).to.equal(200);
      });
    }

    it('sends nothing when it was aborted before', async () => {
      const outcome = call(api.client, { signal: AbortSignal.abort('no longer needed') });
      expect(await caught(outcome)).to.equal('no longer needed');
      expect(api.sent).to.have.length(0);
    });

    it('ends when it is aborted under way', async () => {
      const controller = new AbortController();
      api.respond(() => {
        controller.abort('no longer needed');
        return api.never();
      });
      const outcome = call(api.client, { signal: controller.signal });
      expect(await caught(outcome)).to.equal('no longer needed');
      expect(api.sent).to.have.length(1);
    });
  });
}

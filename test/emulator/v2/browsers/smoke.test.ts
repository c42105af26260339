// The v2 emulator in a page. Engines differ in requests, their bodies and their aborts.
import { createV2Emulator } from '@intercom-fetch/emulator/v2';
import { expect } from 'chai';
import { caught } from '../../../support/caught.ts';

const headers = { Authorization: 'Bearer token', 'Content-Type': 'application/json' };

describe('The v2 emulator in a page', () => {
  const { fetch, contacts, fail } = createV2Emulator({
    accessToken: 'token',
    seed: { contacts: [{ external_id: '7', name: 'Ada & <b>', tags: ['T'] }] },
  });
  const search = JSON.stringify({ query: { field: 'tag_id', operator: '=', value: '101' } });

  it('searches by the body of a string, a Blob or a Request', async () => {
    const url = 'https://api.intercom.io/contacts/search';
    const init = { method: 'POST', headers, body: search };
    for (const response of [
      await fetch(url, init),
      await fetch(url, { ...init, body: new Blob([search]) }),
      await fetch(new Request(url, init)),
    ]) {
      const { total_count, data } = await response.json();
      expect(total_count).to.equal(1);
      expect(data[0].name).to.equal('Ada &amp; &lt;b&gt;');
      expect(response.headers.get('Intercom-Version')).to.equal('2.16');
    }
  });

  it('writes, at a path of the page as well', async () => {
    const response = await fetch('/contacts', { method: 'POST', headers, body: '{"role":"lead"}' });
    expect(response.status).to.equal(200);
    expect(contacts()).to.have.length(2);
  });

  it('refuses a body that is too large', async () => {
    const body = `{"query":"${'x'.repeat(1024 * 1024)}"}`;
    for (const each of [body, new Blob([body])]) {
      const url = 'https://api.intercom.io/contacts/search';
      expect((await fetch(url, { method: 'POST', headers, body: each })).status).to.equal(413);
    }
  });

  it('stalls until the request is aborted', async () => {
    const stalled = new Promise<void>((onStrike) =>
      fail({ kind: 'stall', onStrike: () => onStrike() }),
    );
    const abort = new AbortController();
    const request = fetch('https://api.intercom.io/me', { headers, signal: abort.signal });
    await stalled;
    const reason = new Error('no more');
    abort.abort(reason);
    const error = await caught(request);
    expect(error).to.equal(reason);
  });
});

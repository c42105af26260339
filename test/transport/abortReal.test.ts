import { createClient } from '@intercom-fetch/transport';
import { expect } from 'chai';
import { reasonOf } from '../emulator/reasonOf.ts';
import { noteRejections } from '../support/noteRejections.ts';
import { get } from './abort/phases.ts';

// The page's own fetch and a real server: no service worker stands between.
describe('an abort of a real request', () => {
  const rejections = noteRejections();
  const id = () => crypto.randomUUID().replaceAll('-', '');

  it('closes its connection, in the middle of the body', async () => {
    const place = id();
    const controller = new AbortController();
    const baseUrl = `/stalls/${place}/body/`;
    const onResponse = () => setTimeout(() => controller.abort('enough'));
    const client = createClient({ auth: false, baseUrl, timeout: false, hooks: { onResponse } });
    const outcome = client.request(get, { signal: controller.signal });
    expect(await reasonOf(outcome)).to.equal('enough');
    expect(await (await fetch(`/stalls/${place}/closed`)).json()).to.deep.equal({ closed: true });
    expect(await rejections()).to.deep.equal([]);
  });

  it('closes its connection, before the headers', async () => {
    const place = id();
    const controller = new AbortController();
    const baseUrl = `/stalls/${place}/headers/`;
    const client = createClient({ auth: false, baseUrl, timeout: false });
    const outcome = reasonOf(client.request(get, { signal: controller.signal }));
    // The server has it, and tells when it is closed.
    const closed = fetch(`/stalls/${place}/closed`);
    await fetch(`/stalls/${place}/arrived`);
    controller.abort('enough');
    expect(await outcome).to.equal('enough');
    expect(await (await closed).json()).to.deep.equal({ closed: true });
    expect(await rejections()).to.deep.equal([]);
  });
});

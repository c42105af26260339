import { createClient } from '@intercom-fetch/transport';
import { expect } from 'chai';
import { openFaultServer } from '../faults/browsers/openFaultServer.ts';
import { caught } from '../support/caught.ts';
import { noteRejections } from '../support/noteRejections.ts';
import { get } from './abort/phases.ts';

// The page's own fetch and a real server: no service worker stands between.
describe('an abort of a real request', () => {
  const rejections = noteRejections();

  for (const fault of ['stall before the headers', 'stall in the body'] as const) {
    it(`closes its connection, at a ${fault}`, async () => {
      const server = await openFaultServer(fault);
      const controller = new AbortController();
      const baseUrl = `${server.origin}/v1/`;
      const hooks = { onResponse: server.headersSeen };
      const client = createClient({ auth: false, baseUrl, timeout: false, hooks });
      const outcome = caught(client.request(get, { signal: controller.signal }));
      expect(await server.tooLong).to.equal(true);
      controller.abort('enough');
      expect(await outcome).to.equal('enough');
      // It ends only when the connection has been closed by the other side.
      expect(await server.end()).to.have.length(1);
      expect(await rejections()).to.deep.equal([]);
    });
  }
});

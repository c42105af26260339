// The built client in a page, against the same servers as in Node.
import { expect } from 'chai';
import { kindNames } from '../calls.ts';
import { faultNames } from '../faultNames.ts';
import { measure } from '../measure.ts';
import { title } from '../title.ts';
import { expectedInBrowsers } from './expectedInBrowsers.ts';
import { openFaultServer } from './openFaultServer.ts';

const expected = expectedInBrowsers(navigator.userAgent);

for (const fault of faultNames) {
  describe(`In a page, a server's fault, ${fault},`, () => {
    const rejections: unknown[] = [];
    const note = (event: PromiseRejectionEvent) => {
      // Otherwise the test runner reports it as a failure of the file, with less detail.
      event.preventDefault();
      rejections.push(event.reason);
    };
    before(() => window.addEventListener('unhandledrejection', note));
    after(() => window.removeEventListener('unhandledrejection', note));

    for (const kind of kindNames) {
      it(title(kind, expected[fault][kind]), async () => {
        const outcome = await measure(await openFaultServer(fault), kind);
        expect(outcome).to.deep.equal(expected[fault][kind]);
        expect(rejections.splice(0)).to.deep.equal([]);
      });
    }
  });
}

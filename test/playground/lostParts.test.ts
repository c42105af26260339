import { expect } from 'chai';
import { until } from '../support/until.ts';
import { openPlayground, type Playground } from './openPlayground.ts';
import { byRole } from './queries.ts';

describe('a part of the playground that does not load', () => {
  let page: Playground;
  afterEach(() => page.close());

  async function open(lost: string): Promise<unknown[]> {
    page = await openPlayground({ lost });
    const unhandled: unknown[] = [];
    page.window.addEventListener('unhandledrejection', ({ reason }) => unhandled.push(reason));
    return unhandled;
  }

  async function says(text: string): Promise<void> {
    await until(`the page says "${text}"`, () => page.document.body.textContent?.includes(text));
  }

  it('is reported in place of a view, and the other views go on', async () => {
    const unhandled = await open('UsersView');
    const busy = (view: string) => page.document.querySelector(`.view-${view}`)?.ariaBusy;
    expect([busy('users'), busy('faults')]).to.deep.equal(['true', 'true']);
    (await page.find('link', 'Users')).click();
    await says('This part of the page did not load.');
    await page.visit('Faults');
    expect([busy('users'), busy('faults')]).to.deep.equal(['false', 'false']);
    expect(unhandled).to.deep.equal([]);
  });

  it('is reported in the header, when it is the emulator', async () => {
    const unhandled = await open('startEmulator');
    await says('This part of the page did not load.');
    await page.visit('Faults');
    expect(unhandled).to.deep.equal([]);
  });

  it('is reported in a call that is unfolded, and the call is still listed', async () => {
    const unhandled = await open('CallBody');
    const panel = await page.unfold('Count users');
    await page.press('Run', panel);
    await says('This part of the page did not load.');
    await until('the request is shown', () =>
      byRole(page.document, 'region', 'Calls')?.textContent?.includes('GET'),
    );
    expect(unhandled).to.deep.equal([]);
  });
});

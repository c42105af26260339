import { expect } from 'chai';
import { until } from '../support/until.ts';
import { openPlayground, type Playground } from './openPlayground.ts';

interface LayoutShift extends PerformanceEntry {
  readonly value: number;
  readonly sources: readonly { readonly node: Node | null }[];
}

const canTell = PerformanceObserver.supportedEntryTypes.includes('layout-shift');

/**
 * A tenth of what browsers call good. Below it is a line of the list of calls, which is removed when its response
 * comes.
 */
const tiny = 0.01;

/** What has moved since the first paint, and how much of the page that was. */
async function shifts({ window }: Playground): Promise<string[]> {
  const entries: PerformanceEntry[] = [];
  await new Promise<void>((resolve) => {
    const observer = new window.PerformanceObserver((list) => {
      entries.push(...list.getEntries());
      if (entries.some(({ name }) => name === 'asked')) resolve();
    });
    observer.observe({ type: 'layout-shift', buffered: true });
    observer.observe({ type: 'mark' });
    // Buffered entries are delivered before the mark.
    window.performance.mark('asked');
  });
  const moved = entries.filter(({ entryType }) => entryType === 'layout-shift') as LayoutShift[];
  return moved
    .filter(({ value }) => value > tiny)
    .map(({ value, sources }) => {
      const names = sources.map(({ node }) => (node as Element | null)?.className);
      return `${value.toFixed(4)} ${names}`;
    });
}

describe('nothing moves after the first paint', () => {
  const states: [hash: string, what: string, isThere: (page: Playground) => unknown][] = [
    ['', 'the form is there', ({ document }) => document.querySelector('form .actions')],
    ['#/users', 'the table is there', ({ document }) => document.querySelector('tbody tr')],
    ['#/faults', 'the faults are there', ({ document }) => document.querySelector('.fault')],
  ];
  for (const [hash, what, isThere] of states) {
    it(`until ${what}`, async function () {
      if (!canTell) this.skip(); // Only Chromium measures layout shifts.
      const page = await openPlayground({ hash });
      await until(what, () => isThere(page));
      const { body } = page.document;
      await until('the emulator is there', () => body.textContent?.includes('is kept in this'));
      expect(await shifts(page)).to.deep.equal([]);
      page.close();
    });
  }
});

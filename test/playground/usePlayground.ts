import { expect } from 'chai';
import { type Address, openPlayground, type Playground } from './openPlayground.ts';

interface Options {
  readonly address?: Address;
  /** Opens one page for all tests of the suite, of which each then has the sample data as it was at the start. */
  readonly shared?: boolean;
}

/** Registers mocha's hooks for the calling suite: each test has a page of its own, with fresh data. */
export function usePlayground({ address, shared = false }: Options = {}): () => Playground {
  let page: Playground;
  const problems: string[] = [];

  async function open(): Promise<void> {
    page = await openPlayground(address);
    let isLeft = false;
    const report = (problem: string) => {
      // msw asks for a newer service worker beside its start. When that fails, the one there goes on.
      const isUpdate = /service ?worker/i.test(problem);
      if (!(isLeft || isUpdate)) problems.push(problem);
    };
    // A page that is being left complains of loads that the browser ends.
    page.window.addEventListener('beforeunload', () => {
      isLeft = true;
    });
    page.window.addEventListener('error', (event) => report(event.message));
    page.window.addEventListener('unhandledrejection', ({ reason }) => report(`${reason}`));
    page.window.console.error = (...args) => report(args.join(' '));
    page.document.addEventListener('securitypolicyviolation', (event) => {
      report(`${event.violatedDirective}: ${event.blockedURI}`);
    });
  }

  if (shared) {
    before(open);
    beforeEach(() => page.press('Reset data'));
    after(() => page.close());
  } else {
    beforeEach(open);
    afterEach(() => page.close());
  }
  afterEach(() => {
    // As one text: of a list, a failure would show only the length.
    expect(problems.join('\n'), 'errors, complaints and policy violations in the page').to.equal(
      '',
    );
    problems.length = 0;
  });

  return () => page;
}

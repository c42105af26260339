import { expect } from 'chai';
import { type Address, openPlayground, type Playground } from './openPlayground.ts';

/** Registers mocha's hooks for the calling suite: each test has a page of its own, with fresh data. */
export function usePlayground(address?: () => Address): () => Playground {
  let page: Playground;
  const problems: string[] = [];

  beforeEach(async () => {
    problems.length = 0;
    page = await openPlayground(address?.());
    page.window.addEventListener('error', (event) => problems.push(event.message));
    page.window.addEventListener('unhandledrejection', ({ reason }) => problems.push(`${reason}`));
    page.window.console.error = (...args) => problems.push(args.join(' '));
    page.document.addEventListener('securitypolicyviolation', (event) => {
      problems.push(`${event.violatedDirective}: ${event.blockedURI}`);
    });
  });

  afterEach(() => {
    page.close();
    expect(problems, 'errors, complaints and policy violations in the page').to.deep.equal([]);
  });

  return () => page;
}

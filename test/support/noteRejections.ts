import { nextTurn } from './nextTurn.ts';

/** Registers mocha's hooks. What it gives resolves with the rejections in this test that nobody handled. */
export function noteRejections(): () => Promise<readonly unknown[]> {
  let rejections: unknown[] = [];
  const note = (event: PromiseRejectionEvent) => {
    event.preventDefault();
    rejections.push(event.reason);
  };
  beforeEach(() => {
    rejections = [];
    window.addEventListener('unhandledrejection', note);
  });
  afterEach(() => window.removeEventListener('unhandledrejection', note));
  return async () => {
    // They are reported after a turn of the event loop.
    await nextTurn();
    await nextTurn();
    return rejections;
  };
}

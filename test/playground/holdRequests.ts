import type { Playground } from './openPlayground.ts';

/** A request that the page has sent and that waits for the test. */
export interface HeldRequest {
  readonly url: URL;
  readonly body: () => Promise<unknown>;
  /** Takes it to the API, or answers it with a status. */
  readonly release: (status?: number) => void;
}

/** Holds what the page sends from now on, in the order of sending. */
export function holdRequests(page: Playground): HeldRequest[] {
  const { window } = page;
  const { fetch } = window;
  const held: HeldRequest[] = [];
  window.fetch = (input, init) =>
    new Promise((resolve, reject) => {
      const request = new window.Request(input, init);
      const { signal } = request;
      const copy = request.clone();
      signal.addEventListener('abort', () => reject(signal.reason));
      held.push({
        url: new URL(request.url),
        body: () => copy.json(),
        release: (status) =>
          resolve(status === undefined ? fetch(request) : new window.Response('{}', { status })),
      });
    });
  return held;
}

import type { Playground } from './openPlayground.ts';

/** Puts something between the page and the network; answers with the requests that come. */
export function watchFetch(
  page: Playground,
  answer?: (request: Request) => Promise<Response>,
): Request[] {
  const requests: Request[] = [];
  const { fetch } = page.window;
  page.window.fetch = (input, init) => {
    const request = new page.window.Request(input, init);
    requests.push(request);
    return answer ? answer(request) : fetch(request);
  };
  return requests;
}

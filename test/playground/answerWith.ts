import type { Playground } from './openPlayground.ts';

/**
 * Answers requests to a path of the API with a body, and lets all others through.
 * @returns what ends that.
 */
export function answerWith(page: Playground, path: string, body: unknown): () => void {
  const { window } = page;
  const { fetch, Request, Response } = window;
  window.fetch = async (input, init) => {
    const { url } = new Request(input, init);
    if (new URL(url).pathname !== path) return fetch(input, init);
    return new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } });
  };
  return () => {
    window.fetch = fetch;
  };
}

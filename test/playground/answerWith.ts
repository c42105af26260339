import type { Playground } from './openPlayground.ts';

/**
 * Answers requests to a path of the API with a body, and lets all others through.
 * @returns what ends that.
 */
export function answerWith(page: Playground, path: string, body: unknown): () => void {
  const { window } = page;
  const { fetch, Response } = window;
  window.fetch = async (input, init) => {
    // Not by making a Request of it, which would use its body up.
    const url = typeof input === 'string' || 'href' in input ? String(input) : input.url;
    if (new URL(url).pathname !== path) return fetch(input, init);
    return new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } });
  };
  return () => {
    window.fetch = fetch;
  };
}

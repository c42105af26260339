import type { Playground } from './openPlayground.ts';

/** An answer that the page takes for one of the API. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: BodyInit | null;
}

/** What the page's own `fetch` does, one after another; the last again and again. */
export type Reply = Answer | ((signal: AbortSignal) => Promise<Response>);

/** Replaces the page's `fetch` once it has all it needs, and counts what it is asked for. */
export async function respond(
  page: Playground,
  ...replies: readonly Reply[]
): Promise<() => number> {
  await page.rows('1 of 3');
  const { Request, Response } = page.window;
  let count = 0;
  page.window.fetch = async (input, init) => {
    const reply = replies[Math.min(count, replies.length - 1)] ?? {};
    count += 1;
    if (typeof reply === 'function') return reply(new Request(input, init).signal);
    const { status = 200, headers = {}, body = '' } = reply;
    return new Response(body, {
      status,
      headers: { 'Content-Type': 'application/json', ...headers },
    });
  };
  return () => count;
}

/** An error of the API. */
export const refusal = (status: number, type: string, message: string): Answer => ({
  status,
  body: JSON.stringify({ error: { type, message } }),
});

/** One that is answered by nothing until it is aborted. */
export const noAnswer: Reply = (signal) =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });

/** One whose connection breaks. */
export const broken: Reply = () => Promise.reject(new TypeError('connection reset'));

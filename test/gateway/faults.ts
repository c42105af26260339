// Faults of calls from the gateway to Intercom, beyond the failures of a stage.
import type { Interceptor, Stage, UpstreamCall } from './stage.ts';

/** Makes the error body of the API. */
export const errorList = (
  message: string | null = 'Something is wrong',
  code = 'some_code',
): object => ({
  type: 'error.list',
  request_id: 'request-of-intercom',
  errors: [{ code, message }],
});

/** Responds with a status, and does not carry out the call. */
export const status =
  (code: number, headers: Record<string, string> = {}, body: object = errorList()): Interceptor =>
  async () =>
    Response.json(body, { status: code, headers });

const json = { 'content-type': 'application/json' };

/** Responses that the API cannot send, and failures of the network. */
export const broken = {
  network: () => Promise.reject(new TypeError('fetch failed')),
  html: async () =>
    new Response('<!doctype html><p>Something</p>', { headers: { 'content-type': 'text/html' } }),
  cut: async () =>
    new Response(
      new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode('{"type":"cont'));
          controller.error(new TypeError('terminated'));
        },
      }),
      { headers: json },
    ),
  redirect: async () =>
    new Response(null, { status: 302, headers: { location: 'https://elsewhere.example/' } }),
  /** Carries out the call, and loses the response. */
  async lost(_call, next) {
    await next();
    throw new TypeError('fetch failed');
  },
  /** Never responds, until the call is aborted. */
  stalled: ({ signal }) =>
    new Promise((_resolve, reject) => {
      const end = () => reject(signal.reason);
      if (signal.aborted) end();
      else signal.addEventListener('abort', end);
    }),
} satisfies Record<string, Interceptor>;

/** Replaces the calls that `isHit` chooses by a fault. */
export function strikeWhere(
  stage: Stage,
  isHit: (call: UpstreamCall) => boolean,
  fault: Interceptor,
): void {
  stage.intercept((call, next) => (isHit(call) ? fault(call, next) : next()));
}

/**
 * Replaces the k-th call since the last `take`, and its repetitions, by a fault.
 *
 * @returns a function that removes the fault.
 */
export function strike(stage: Stage, k: number, fault: Interceptor): () => void {
  const keyOf = ({ method, url, body }: UpstreamCall) => JSON.stringify([method, url, body]);
  let struck: string | undefined;
  let isOver = false;
  strikeWhere(
    stage,
    (call) => {
      if (isOver) return false;
      if (call.number === k) struck ??= keyOf(call);
      return struck === keyOf(call) && call.number >= k;
    },
    fault,
  );
  return () => {
    isOver = true;
  };
}

/** Replaces only the k-th call since the last `take` by a fault. */
export function strikeOnce(stage: Stage, k: number, fault: Interceptor): void {
  let isOver = false;
  strikeWhere(
    stage,
    ({ number }) => {
      const isHit = number === k && !isOver;
      isOver ||= isHit;
      return isHit;
    },
    fault,
  );
}

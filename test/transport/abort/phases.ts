import type { ClientOptions, Hooks, RequestSpec } from '@intercom-fetch/transport';
import { testClient } from '../../support/app.ts';
import type { HeldTimers } from '../../support/holdTimers.ts';

export const get: RequestSpec<unknown> = { method: 'GET', path: '/users' };

/** Hooks that record their calls. */
export function listen(): { hooks: Hooks; reported: string[] } {
  const reported: string[] = [];
  const hooks: Hooks = {
    onRequest: ({ attempt }) => reported.push(`request ${attempt}`),
    onResponse: ({ attempt, status }) => reported.push(`response ${attempt}: ${status}`),
    onFailure: ({ attempt, failure }) => reported.push(`failure ${attempt}: ${failure}`),
    onRetry: ({ attempt }) => reported.push(`again after ${attempt}`),
    onMismatch: () => reported.push('mismatch'),
  };
  return { hooks, reported };
}

/** A body that starts and then stalls, and what it was cancelled with. */
export function stalledBody(start = '{"users": []}') {
  const cancelled: unknown[] = [];
  const stalled = Promise.withResolvers<void>();
  const body = new ReadableStream(
    {
      start: (controller) => start && controller.enqueue(new TextEncoder().encode(start)),
      pull() {
        stalled.resolve();
        return new Promise(() => {});
      },
      cancel: (reason) => {
        cancelled.push(reason);
      },
    },
    { highWaterMark: 0 },
  );
  return { body, cancelled, stalled: stalled.promise };
}

/** A client that gets these responses one after the other and then good ones, and what it sent. */
export function scripted(
  responses: (() => Response | Promise<Response>)[],
  options: Partial<ClientOptions> = {},
) {
  const requests: Request[] = [];
  const { hooks, reported } = listen();
  const client = testClient({
    hooks,
    retry: 2,
    fetch: async (request) => {
      requests.push(request);
      return responses.shift()?.() ?? Response.json({ ok: true });
    },
    ...options,
  } as Partial<ClientOptions>);
  return { client, requests, reported };
}

/** A client whose first call comes to a stop somewhere, and what is right about it. */
export interface Phase extends ReturnType<typeof scripted> {
  /** Resolves when the call has come there. */
  reached(): Promise<unknown>;
  /** Lets what the call waits for come, too late. */
  release(): void;
  /** All that hooks are called with. */
  readonly reports: readonly string[];
  /** Whether a request is under way. */
  readonly isUnderWay: boolean;
  /** Reasons with which bodies of responses were cancelled, also of a late one. */
  readonly cancelled?: readonly unknown[];
}

type Start = (timers: HeldTimers) => Phase;

function waiting(first: () => Response, delay: number, status: string, options = {}): Start {
  return (timers) => ({
    ...scripted([first], options),
    reached: () => timers.set(delay),
    release: () => {},
    reports: ['request 1', status, 'again after 1'],
    isUnderWay: false,
  });
}

const refuse = (status: number, headers = {}) => Response.json({}, { status, headers });
const reset = () => {
  throw new TypeError('reset');
};
const hosts = ['https://a.example.com/v1', 'https://b.example.com/v1'];

/** Every place where a call can wait. The random part of a wait is taken to be a half. */
export const phases: Readonly<Record<string, Start>> = {
  'while auth is pending'() {
    const asked = Promise.withResolvers<void>();
    const value = Promise.withResolvers<string>();
    const auth = () => {
      asked.resolve();
      return value.promise;
    };
    return {
      ...scripted([], { appId: undefined, apiKey: undefined, auth } as Partial<ClientOptions>),
      reached: () => asked.promise,
      release: () => value.resolve('Bearer late'),
      reports: ['request 1', 'failure 1: aborted'],
      isUnderWay: false,
    };
  },
  'before the headers'() {
    const late = Promise.withResolvers<Response>();
    const asked = Promise.withResolvers<void>();
    const { body, cancelled } = stalledBody();
    const response = () => {
      asked.resolve();
      return late.promise;
    };
    return {
      ...scripted([response]),
      reached: () => asked.promise,
      release: () => late.resolve(new Response(body)),
      reports: ['request 1', 'failure 1: aborted'],
      isUnderWay: true,
      cancelled,
    };
  },
  'before the headers of a second attempt'(timers) {
    const late = Promise.withResolvers<Response>();
    const asked = Promise.withResolvers<void>();
    const { body, cancelled } = stalledBody();
    timers.skip((ms) => ms === 250);
    const response = () => {
      asked.resolve();
      return late.promise;
    };
    return {
      ...scripted([() => refuse(500), response]),
      reached: () => asked.promise,
      release: () => late.resolve(new Response(body)),
      reports: ['request 1', 'response 1: 500', 'again after 1', 'request 2', 'failure 2: aborted'],
      isUnderWay: true,
      cancelled,
    };
  },
  ...Object.fromEntries(
    Object.entries({
      'before the first byte of the body': '',
      'in the middle of the body': '{"users": ',
      'after the body, which does not end': '{"users": []}',
    }).map(([name, start]): [string, Start] => [
      name,
      () => {
        const { body, cancelled, stalled } = stalledBody(start);
        return {
          ...scripted([() => new Response(body)]),
          reached: () => stalled,
          release: () => {},
          reports: ['request 1', 'response 1: 200'],
          isUnderWay: true,
          cancelled,
        };
      },
    ]),
  ),
  'in the body of a refusal'() {
    const { body, cancelled, stalled } = stalledBody('{"error": ');
    return {
      ...scripted([() => new Response(body, { status: 500 })]),
      reached: () => stalled,
      release: () => {},
      reports: ['request 1', 'response 1: 500'],
      isUnderWay: true,
      cancelled,
    };
  },
  'in a random wait': waiting(() => refuse(500), 250, 'response 1: 500'),
  'in the wait after no response came': waiting(reset, 250, 'failure 1: NetworkError'),
  'in a wait of Retry-After': waiting(
    () => refuse(429, { 'retry-after': '7' }),
    7_000,
    'response 1: 429',
  ),
  'before it goes on to the next host': waiting(reset, 0, 'failure 1: NetworkError', {
    baseUrl: hosts,
  }),
};

import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { TestContext } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import * as core from '@intercom-fetch/core';
import { type KindName, kinds } from './calls.ts';
import { type Exchange, type FaultName, faults, goodAnswer, now } from './faults.ts';
import { startServer } from './startServer.ts';
import { takeTimers } from './takeTimers.ts';

/** What became of a call. */
export interface Outcome {
  /** Name of the error's class; undefined when the call gave the good answer. */
  readonly error?: string | undefined;
  /** The error's `status`. */
  readonly status?: number | undefined;
  /** The error's `retryAfter`, which only one class has. */
  readonly retryAfter?: number | undefined;
  /** The error's `attempts`: the status of each, or its failure. */
  readonly attempts?: readonly (number | string | undefined)[] | undefined;
  /** How many requests the client sent. */
  readonly sent: number;
  /** How many of them reached the server. */
  readonly arrived: number;
  /** Milliseconds that the client wanted to wait before each further attempt. */
  readonly waits: readonly number[];
}

/** Milliseconds of the time limit, which strikes when a server says that it would take too long. */
const timeout = 12_345;

const app = { appId: 'fault-app', apiKey: 'key-to-look-for-4711' };

/** Makes a call to a server with a fault. Fails on what no fault may lead to. */
export async function measure(
  context: TestContext,
  fault: FaultName,
  kind: KindName,
): Promise<Outcome> {
  const rejections: unknown[] = [];
  const onRejection = (reason: unknown) => void rejections.push(reason);
  process.on('unhandledRejection', onRejection);
  context.after(() => process.off('unhandledRejection', onRejection));

  const timers = takeTimers(context, timeout);
  context.mock.method(Date, 'now', () => now);
  const behave = faults[fault];
  let headers = Promise.withResolvers<void>();
  let dropped: Promise<unknown> = Promise.resolve();
  const server = await startServer((request, response, count) => {
    const tooLong = () => {
      dropped = once(response, 'close');
      timers.strike();
    };
    const { socket, url = '' } = request;
    const exchange: Exchange = {
      ...{ socket, response, url, count, tooLong },
      headersSeen: headers.promise,
    };
    if (behave !== 'nobody listens') void behave(exchange);
  });
  context.after(server.close);
  let sent = 0;
  const fetch = async (input: Request, init?: RequestInit) => {
    sent += 1;
    headers = Promise.withResolvers();
    const response = await globalThis.fetch(input, init);
    headers.resolve();
    return response;
  };
  const client = core.createClient({ ...app, baseUrl: `${server.origin}/v1/`, timeout, fetch });

  if (behave === 'nobody listens') await server.close();
  const [outcome] = await Promise.allSettled([kinds[kind].call(client)]);
  // A client that goes on with a request whose time is up keeps its connection, and the test does not end.
  await dropped;
  await server.close();
  // By then, whatever the end of the connections has led to has been told.
  await setImmediate();
  assert.deepEqual(rejections, []);

  const [first] = server.arrived;
  assert.equal(first?.line ?? kinds[kind].line, kinds[kind].line);
  // The same request each time; a redirect's next one has a line of its own.
  for (const again of server.arrived)
    if (again.line === first?.line) assert.deepEqual(again, first);
  const { waits } = timers;
  return { ...describe(outcome), sent, arrived: server.arrived.length, waits };
}

function describe(
  outcome: PromiseSettledResult<unknown>,
): Pick<Outcome, 'error' | 'status' | 'retryAfter' | 'attempts'> {
  if (outcome.status === 'fulfilled') {
    assert.deepEqual(outcome.value, goodAnswer);
    return {};
  }
  const error: unknown = outcome.reason;
  assert.ok(error instanceof core.IntercomError, String(error));
  // Its name is a text of its own, so it could be another class's.
  assert.equal(error.name, error.constructor.name);
  assert.ok(error.attempts.every(({ ms }) => Number.isInteger(ms) && ms >= 0));
  return {
    error: error.name,
    ...('status' in error && { status: Number(error.status) }),
    ...(error instanceof core.RateLimitError && { retryAfter: error.retryAfter }),
    attempts: error.attempts.map((attempt) => attempt.status ?? attempt.failure),
  };
}

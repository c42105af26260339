import * as core from '@intercom-fetch/core';
import { expect } from 'chai';
import { expectNoSecret } from '../support/expectNoSecret.ts';
import { takeTimers } from '../support/timers.ts';
import { type KindName, kinds } from './calls.ts';
import type { Arrived, FaultServer } from './FaultServer.ts';
import { goodBody, now } from './good.ts';
import type { Outcome } from './Outcome.ts';

/** Milliseconds of the time limit, which ends when a server reports `tooLong`. */
const limit = 12_345;

const app = { appId: 'fault-app', apiKey: 'key-to-look-for-4711' };

/**
 * Makes a call to a server with a fault, ends the server, and asserts the invariants of every fault. None of the
 * client's timers takes time.
 *
 * @param isOfOthers - Tests whether a timer that is being set is not one of the client's.
 */
export async function measure(
  server: FaultServer,
  kind: KindName,
  isOfOthers: () => boolean = () => false,
): Promise<Outcome> {
  const timers = takeTimers((ms) => (isOfOthers() ? 'run' : ms === limit ? 'hold' : 'skip'));
  const { now: clock } = Date;
  const { random } = Math;
  Date.now = () => now;
  // Makes every random wait the shortest one.
  Math.random = () => 0;
  try {
    void server.tooLong.then((isTooLong) => isTooLong && timers.strike(limit));
    let sent = 0;
    const fetch = async (input: Request, init?: RequestInit) => {
      sent += 1;
      const response = await globalThis.fetch(input, init);
      server.headersSeen();
      return response;
    };
    const reported: unknown[] = [];
    const report = (what: unknown) => void reported.push(what);
    const client = core.createClient({
      ...app,
      hooks: {
        onRequest: report,
        onResponse: report,
        onFailure: report,
        onRetry: report,
        onMismatch: report,
      },
      baseUrl: `${server.origin}/v1/`,
      // More than the longest body that ends, and less than the default, which takes longer to be sent.
      maxResponseBytes: 12 * 1024 * 1024,
      dangerouslyAllowBrowser: true,
      timeout: limit,
      fetch,
    });
    const [outcome] = await Promise.allSettled([kinds[kind].call(client)]);
    expect(reported.length).to.be.at.least(sent && 2);
    expectNoSecret([outcome, reported], [app.apiKey, btoa(`${app.appId}:${app.apiKey}`)]);
    const arrived = await server.end();
    checkRequests(arrived, kind);
    return {
      ...describe(outcome),
      ...{ sent, arrived: arrived.length, waits: timers.started.filter((ms) => ms !== limit) },
    };
  } finally {
    timers.giveBack();
    Date.now = clock;
    Math.random = random;
  }
}

/** Asserts that every attempt was the same request, with the key, and that none went to another origin. */
function checkRequests(arrived: readonly Arrived[], kind: KindName): void {
  const [first] = arrived;
  if (!first) return;
  expect(first.line).to.equal(kinds[kind].line);
  expect(first.authorization).to.match(/^Basic /);
  for (const next of arrived) expect(next).to.deep.equal(first);
}

function describe(
  outcome: PromiseSettledResult<unknown>,
): Pick<Outcome, 'error' | 'status' | 'retryAfter' | 'attempts'> {
  if (outcome.status === 'fulfilled') {
    expect(outcome.value).to.deep.equal(goodBody);
    return {};
  }
  const error: unknown = outcome.reason;
  if (!(error instanceof core.IntercomError))
    throw new Error('not an IntercomError', { cause: error });
  // The name is a string of its own, which could be that of another class.
  expect(error.name).to.equal(error.constructor.name);
  expect(error.attempts.every(({ ms }) => Number.isInteger(ms) && ms >= 0)).to.equal(true);
  return {
    error: error.name,
    ...('status' in error && { status: Number(error.status) }),
    ...(error instanceof core.RateLimitError && { retryAfter: error.retryAfter }),
    attempts: error.attempts.map((attempt) => attempt.status ?? attempt.failure),
  };
}
